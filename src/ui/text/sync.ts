/** Words of 同步: who somebody is in a county, what went wrong, what the server did not take. Comes with its pages. */

import type { SyncProgress } from '../../usecases/sync-now';
import type { Role, SyncError, SyncStatus } from '../../usecases/sync-ports';
import { wordError } from './errors';
import { wordMoment, wordSize } from './handover';

export const MEMBER_WORDS: Readonly<Record<Role, string>> = {
  office: '文明办',
  supervisor: '督导组',
  volunteer: '志愿者',
  reader: '只读',
};

/** What each may do, said where somebody is invited or joins. */
export const MEMBER_DUTIES: Readonly<Record<Role, string>> = {
  office: '看全县，改全部，管邀请和设备。',
  supervisor: '看所管社区，做检查，复查和销号；不能改单位、对接和公文。',
  volunteer: '只看本单位对接的社区；自查，签收和提交整改，写志愿服务活动记录。',
  reader: '只能看，不能改。',
};

const roleWord = (role: string): string => (Object.hasOwn(MEMBER_WORDS, role) ? MEMBER_WORDS[role as Role] : '成员');

/** 督导组 李建国; an office that is called 文明办 is said once. */
export const wordMember = (role: string, name: string): string =>
  name === '' || name === roleWord(role) ? roleWord(role) : `${roleWord(role)} ${name}`;

/** What happened, that the work is safe, what to do. */
export function wordSyncError(error: SyncError): string {
  switch (error.type) {
    case 'Offline':
      return '没有网络，或网络太慢。记录都在本机，有网络后自动再试。';
    case 'ServerDown':
      return '服务器没有回应。记录都在本机，稍后自动再试。';
    case 'AnswerMalformed':
      return '连到的不是本县的服务器，可能是要登录的 Wi-Fi。记录都在本机，稍后自动再试。';
    case 'Refused':
      return wordRefusedRequest(error);
    case 'StorageFull':
    case 'StorageLost':
    case 'StorageNewer':
      return wordError(error);
  }
}

function wordRefusedRequest({ why, older }: Extract<SyncError, { type: 'Refused' }>): string {
  switch (why) {
    case 'unknownDevice':
      return '服务器不认得这台手机，已不能同步。记录都在本机，照常使用；请向文明办要新的邀请链接，退出同步后再加入。';
    case 'revoked':
      return '文明办已停用这台手机的同步。记录都在本机，照常使用；要继续同步，请向文明办要新的邀请链接。';
    case 'inviteEnded':
      return '邀请已过期，或已经用过。请让文明办重新发一个。';
    case 'forbidden':
      return '您的身份不能做这一步。';
    case 'notFound':
      return '服务器上没有找到，可能已被别人改动。';
    case 'schema':
      return older === 'server'
        ? '服务器的版本太旧，请联系管理员更新。记录都在本机。'
        : '本机程序的版本太旧，请先更新“点位”。记录都在本机。';
    case 'tooMany':
      return '同步太频繁，服务器请稍等。记录都在本机，稍后自动再试。';
    case 'diskFull':
      return '服务器的存储空间已满，请联系管理员。记录都在本机，稍后自动再试。';
    case 'tooLarge':
      return '内容太大，服务器没有接收。记录都在本机。';
    case 'malformed':
      return '服务器没有看懂，请更新“点位”后再试。记录都在本机。';
    case 'unavailable':
      return '服务器暂时不能用。记录都在本机，稍后自动再试。';
  }
}

/** Why the server did not take a change. */
export function wordReason(reason: string): string {
  switch (reason) {
    case 'role':
      return '您的身份不能改这一项';
    case 'scope':
      return '不在您能看的范围内，或服务器还不知道它属于哪里';
    case 'notCurrent':
      return '别人先改过了，以先到服务器的为准';
    case 'transition':
      return '任务的这一步不合流程，可能已由别人办理';
    case 'tooLarge':
      return '内容太长';
    case 'malformed':
      return '服务器没有看懂，请更新“点位”';
    default:
      return '服务器没有接受';
  }
}

/** 3 条记录、2 张照片（0.5 MB）; empty when nothing waits. */
export function wordWaiting({ waitingRecords, waitingPhotos, waitingBytes }: SyncStatus): string {
  return [
    ...(waitingRecords > 0 ? [`${waitingRecords} 条记录`] : []),
    ...(waitingPhotos > 0 ? [`${waitingPhotos} 张照片（${wordSize(waitingBytes)}）`] : []),
  ].join('、');
}

/** 正在发照片 3/12. */
export function wordProgress(progress: SyncProgress | null): string {
  if (!progress) return '正在同步';
  const count = progress.total === null ? `${progress.done}` : `${progress.done}/${progress.total}`;
  return { sending: `正在发送 ${count}`, fetching: `正在接收 ${count}`, photos: `正在发照片 ${count}` }[progress.at];
}

/** 5月8日 10:02, or that it never was. */
export const wordLast = (lastSuccessAt: number | null): string =>
  lastSuccessAt === null ? '还没有成功过' : wordMoment(lastSuccessAt);

/** How far a clock is off, beyond the minutes that do no harm; empty within them. */
export function wordClock(aheadMs: number | null): string {
  const minutes = Math.round(Math.abs(aheadMs ?? 0) / 60_000);
  if (minutes < 5) return '';
  const span =
    minutes < 120
      ? `${minutes} 分钟`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} 小时`
        : `${Math.round(minutes / 1440)} 天`;
  return `时钟${(aheadMs ?? 0) > 0 ? '快' : '慢'}了约 ${span}`;
}
