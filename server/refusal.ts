/**
 * Refusals: whatever a request is not given, as `wire.ts` words it. Thrown anywhere below a route, answered in one place
 * (`app.ts`).
 */
import type { Refusal } from '../src/sync/wire';

type Type = Refusal['type'];

const REFUSALS: Readonly<Record<Type, { readonly status: number; readonly message: string }>> = {
  malformed: { status: 400, message: '请求的格式不对。' },
  unknownDevice: { status: 401, message: '服务器不认识这台设备，请向文明办要新的加入链接。' },
  revoked: { status: 401, message: '文明办已停用这台设备。' },
  forbidden: { status: 403, message: '这个角色不能这样做。' },
  notFound: { status: 404, message: '没有找到。' },
  inviteEnded: { status: 410, message: '加入链接已用过或已过期，请向文明办要新的。' },
  tooLarge: { status: 413, message: '一次发送的内容太多。' },
  schema: { status: 426, message: '手机与服务器的版本相差太远，请更新。' },
  tooMany: { status: 429, message: '请求太频繁，请稍后再试。' },
  diskFull: { status: 507, message: '服务器磁盘已满，什么都没有存。' },
  unavailable: { status: 503, message: '服务器暂时不可用，请稍后再试。' },
};

/** Ends a request without doing what it asked for. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;
  readonly status: number;
  readonly #retryAfter: number | undefined;

  /**
   * @param more which side is too old; seconds until it may be tried again; what was wrong, for whoever writes a client;
   *   words for a person that say more than those of the type
   */
  constructor(
    type: Type,
    more: {
      readonly older?: 'phone' | 'server';
      readonly retryAfter?: number;
      readonly issues?: string[];
      readonly message?: string;
    } = {},
  ) {
    super(type);
    this.#retryAfter = more.retryAfter;
    const { status, message } = REFUSALS[type];
    this.status = status;
    this.refusal = {
      type,
      message: more.message ?? message,
      ...(more.older && { older: more.older }),
      ...(more.issues && { issues: more.issues }),
    };
  }

  /** As an answer. */
  response(): Response {
    const headers = new Headers({ 'Cache-Control': 'no-store' });
    if (this.#retryAfter !== undefined) headers.set('Retry-After', String(Math.ceil(this.#retryAfter)));
    if (this.status === 401) headers.set('WWW-Authenticate', 'Bearer');
    return Response.json(this.refusal, { status: this.status, headers });
  }
}
