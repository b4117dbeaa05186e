/** The one place where bugs end up. The records are on disk at every tap, so the way on is to open the page again. */
import { Component, type ComponentChildren } from 'preact';

interface Caught {
  readonly message: string | null;
}

export class ErrorBoundary extends Component<{ readonly children: ComponentChildren }, Caught> {
  constructor() {
    super();
    this.state = { message: null };
  }

  override componentDidMount(): void {
    addEventListener('error', this);
    addEventListener('unhandledrejection', this);
  }

  override componentWillUnmount(): void {
    removeEventListener('error', this);
    removeEventListener('unhandledrejection', this);
  }

  /** Called by the browser for both events. */
  handleEvent(event: ErrorEvent | PromiseRejectionEvent): void {
    const reason: unknown = 'reason' in event ? event.reason : event.error;
    // Vite's failed imports of an old tab come with their own offer to reload.
    if (reason instanceof Error) this.setState({ message: reason.message });
  }

  static override getDerivedStateFromError(error: unknown): Caught {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <div class="screen">
        <header class="head">
          <h1>页面出了问题</h1>
        </header>
        <main class="body">
          <p class="note is-bad" role="alert">
            程序遇到意外错误。已保存的检查记录和照片都在本机，没有丢失。请点“重新打开”继续。
          </p>
          <p class="caption">错误信息（反馈给管理员）：{message}</p>
        </main>
        <footer class="foot">
          <button type="button" class="button is-main" onClick={() => location.assign('/')}>
            重新打开
          </button>
        </footer>
      </div>
    );
  }
}
