/** What a person reads when something expected went wrong: what happened, that the work is safe, what to do. */
import type { LedgerDateError } from '../../domain/audit/ledger';
import type { ActError } from '../../domain/task/acts';
import type { LookError } from '../../domain/task/relapse';
import type { CameraError } from '../../usecases/device';
import type { PaperError, PhotoError, SaveError } from '../../usecases/ports';
import type { ReportDayError } from '../../usecases/report-activity';

/** Every expected failure a screen can meet. */
export type ShownError =
  | SaveError
  | PhotoError
  | CameraError
  | PaperError
  | LedgerDateError
  | ActError
  | LookError
  | ReportDayError
  | {
      readonly type:
        | 'CampaignUnavailable'
        | 'PartUnavailable'
        | 'StandardUnavailable'
        | 'NotFound'
        | 'NotLastAction'
        | 'SiteInUse'
        | 'UnitInUse'
        | 'UnitNameTaken'
        | 'PhotoGone';
    };

export function wordError(error: ShownError): string {
  switch (error.type) {
    case 'StorageFull':
      return '手机存储空间已满，这一步没有保存，之前的记录都在。请清理空间后再试。';
    case 'StorageLost':
      return '本机数据库连接中断，这一步没有保存，之前的记录都在。请关闭其他页面后重新打开。';
    case 'StorageNewer':
      return '程序已在另一个页面更新，这一步没有保存，之前的记录都在。请重新打开本页。';
    case 'PhotoUnreadable':
      return '这个文件不是能识别的照片，没有保存。请换一张，或改用手机相机拍成 JPEG。';
    case 'PhotoTooLarge':
      return '照片太大，本机处理不了，没有保存。请调低相机分辨率后再拍。';
    case 'CameraRefused':
      return '没有允许使用相机。请在浏览器设置里允许本网站使用相机后重新打开，或用系统相机拍。';
    case 'CameraMissing':
      return '这里打不开应用内的相机，请用系统相机拍，或从相册选。';
    case 'CameraBusy':
      return '相机正被别的程序占用。请关掉那个程序后重新打开，或用系统相机拍。';
    case 'FontsUnavailable':
      return '打印用的字体还没有下载到本机。请联网打开一次，首页显示“离线就绪”后再导出。';
    case 'BrowserTooOld':
      return '这个浏览器版本太旧，生成不了这种文件。记录不受影响，请更新浏览器，或把记录交给别的手机导出。';
    case 'Aborted':
      return '已取消导出。';
    case 'PaperFailed':
      return '文件没有生成，记录不受影响。请再试一次；仍不行时请关闭其他页面后重试。';
    case 'StandardUnavailable':
      return '标准没有读到，可能是程序已更新。请重新打开本页。';
    case 'CampaignUnavailable':
      return '活动安排没有读到，可能是程序已更新。记录都在，请重新打开本页。';
    case 'PartUnavailable':
      return '这个功能没有读到，可能是程序已更新。记录都在，请重新打开本页。';
    case 'ReportedInFuture':
      return '报送日期还没到，没有记下。';
    case 'ReportedBeforeHeld':
      return '报送日期早于活动结束的日期，没有记下。请检查日期。';
    case 'SiteInUse':
      return '这个点位已有检查记录，不能删除，否则记录和清单就没有名字了。可以改名。';
    case 'UnitInUse':
      return '这个单位已有志愿服务活动记录，或属于示例数据，不能删除。可以改名。';
    case 'UnitNameTaken':
      return '已有同名的单位，没有改名。请换一个名称，或直接用那个单位。';
    case 'PhotoGone':
      return '这张照片删除已超过 30 天，原图已清理，不能再恢复。';
    case 'DateUnreal':
      return '没有这一天，没有记下。请重新选日期。';
    case 'DateTooEarly':
      return '日期早于2000年，没有记下。请检查年份。';
    case 'DateInFuture':
      return '这一天还没到，没有记下。台账里只能有已经发生的记录。';
    case 'DateKnown':
      return '这个日期已经记过，不重复计算。';
    case 'TaskAlreadyClosed':
      return '这个问题已经销号，没有再记。再次发现时请记为反弹。';
    case 'AlreadyAccepted':
      return '已经签收过，不用再签收。';
    case 'AlreadyAwaitingReview':
      return '整改情况已经提交，正在等待复查，没有再记。';
    case 'NotAwaitingReview':
      return '还没有提交整改情况，不能确认、退回或销号。';
    case 'NotYourSide':
      return '整改由责任方提交，复查和销号由检查方操作。请在“设置”里核对本人身份。';
    case 'NotYourUnit':
      return '这个问题不归所填的单位整改，没有记下。请核对单位名称。';
    case 'MeasureMissing':
      return '请写明采取了什么整改措施。';
    case 'DayMissing':
      return '请选择整改完成的日期。';
    case 'DayInFuture':
      return '完成日期还没到，没有记下。请整改完成后再提交。';
    case 'DayBeforeFound':
      return '完成日期早于发现问题的日期，没有记下。请检查日期。';
    case 'PhotoMissing':
      return '还没有新的整改后照片（退回之前的不算）。请补拍，或写明不能拍照的原因。';
    case 'ReasonMissing':
      return '请写明退回的原因，让整改单位知道还差什么。';
    case 'AlreadyConfirmed':
      return '这个单位已经确认过。';
    case 'ConfirmationMissing':
      return `须两家确认后才能销号，还差：${error.units.join('；')}。`;
    case 'NotLastAction':
      return '后面又有新的办理记录，请先撤销最近的一条。';
    case 'NotClosed':
      return '这个任务现在不是“已销号”，不能再记仍完好或反弹。请返回看它的最新状态。';
    case 'AlreadyRelapsed':
      return '这个任务已经记过反弹，不重复记。请看它的新任务。';
    case 'NotFound':
      return '没有找到这份记录，可能已被删除。';
  }
}
