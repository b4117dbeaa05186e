/** The words of the page 离线就绪: what each check found, and what to do about it. */
import { bytesLeft, type Check, type Level, photosLeft, type ReadinessFacts } from '../../usecases/check-readiness';
import { wordSpan } from './span';

export const CHECK_NAMES: Readonly<Record<Check, string>> = {
  app: '程序',
  paper: '打印字体',
  fonts: '公文字体',
  standards: '检查标准',
  sites: '点位',
  room: '存储空间',
  kept: '防止被清理',
  clock: '手机时间',
  camera: '相机',
  photos: '照片核对',
  backup: '备份',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = { good: '好', advice: '建议', todo: '要办' };

/** One line on what was found; when it is not good, it says what to do. */
export function wordCheck(check: Check, level: Level, facts: ReadinessFacts): string {
  switch (check) {
    case 'app':
      return level === 'good' ? '已存到本机，没有信号也能打开' : '还没存到本机，请联网停留一会儿';
    case 'paper':
      return level === 'good' ? '已存到本机，可离线出清单' : '正在下载，请联网停留一会儿';
    case 'fonts':
      return wordFonts(facts.shell.paperToCome);
    case 'standards':
      return level === 'good' ? `${facts.standards} 份，已在本机` : '没有读到，请联网重新打开';
    case 'sites':
      return level === 'good' ? `${facts.communities} 个社区` : '还没有社区，请先新建或导入';
    case 'room':
      return wordRoom(facts, level);
    case 'kept':
      return wordKept(facts);
    case 'clock':
      return wordClock(facts);
    case 'camera':
      return wordCamera(facts.camera);
    case 'photos':
      return wordSweep(facts.sweep);
    case 'backup':
      return facts.daysWithoutBackup === null
        ? '没有拖了三天的记录'
        : `有 ${facts.daysWithoutBackup} 天前的记录还没有备份`;
  }
}

/** By the names of the files in `public/fonts`; what stands in for 仿宋 belongs to it. */
const FONTS: Readonly<Record<string, string>> = {
  xiaobiaosong: '小标宋',
  song: '宋体',
  fangsong: '仿宋',
  'fangsong-ext': '仿宋',
  kai: '楷体',
  hei: '黑体',
  'hei-ext': '生僻字',
};

function wordFonts(toCome: ReadinessFacts['shell']['paperToCome']): string {
  if (toCome === null) return '正在核对';
  if (toCome.fonts.length === 0) return '小标宋、仿宋、楷体都在本机';
  const names = [...new Set(toCome.fonts.flatMap((font) => FONTS[font] ?? []))];
  const named = names.length > 2 ? `${names[0]}等 ${names.length} 种` : names.join('、');
  return `还差${named}，约 ${Math.ceil(toCome.bytes / 1e6)} MB`;
}

function wordRoom({ room, photoBytes }: ReadinessFacts, level: Level): string {
  const left = bytesLeft(room);
  const photos = photosLeft(room, photoBytes);
  if (left === null || photos === null) return '浏览器不肯说，请自行留出 1 GB';
  const words = `可用约 ${wordBytes(left)}，约够 ${roundedDown(photos)} 张照片`;
  return level === 'good' ? words : `${words}，请先清理手机空间`;
}

/** The answer itself is fresher than the one remembered: a browser may have changed its mind. */
function wordKept({ room }: ReadinessFacts): string {
  if (room.isPersistent === true) return '浏览器答应不自动清理记录';
  return '空间紧张时浏览器可能清理。请添加到主屏幕，常导出备份';
}

function wordClock({ clock: { doubt, checkedAt } }: ReadinessFacts): string {
  if (doubt === null) return checkedAt === null ? '没有发现问题，联网后会核对' : '与服务器时间一致';
  const found =
    doubt.kind === 'wentBack'
      ? `被往回调过${wordSpan(doubt.ms)}`
      : `${doubt.ms > 0 ? '快' : '慢'}了${wordSpan(doubt.ms)}`;
  return `${found}，请在系统设置里打开“自动设置时间”`;
}

function wordCamera(camera: ReadinessFacts['camera']): string {
  switch (camera) {
    case 'granted':
      return '可以直接拍照';
    case 'prompt':
      return '还没允许，现在允许，免得到现场再问';
    case 'denied':
      return '不允许在页面里拍，会改用手机相机；可在浏览器设置里允许';
    case 'missing':
      return '打不开，会改用手机自带的相机';
    case 'unknown':
      return '浏览器不肯说，可以试开一次';
  }
}

function wordSweep(sweep: ReadinessFacts['sweep']): string {
  if (sweep === null) return '正在核对照片与记录';
  if (sweep.damaged > 0) return `${sweep.damaged} 张照片读不出原图，记录还在，请补拍`;
  const cleaned = sweep.orphans + sweep.expired;
  return cleaned === 0 ? '照片与记录一致' : `照片与记录一致，清理了 ${cleaned} 份无用的图`;
}

/** Decimal, as phones count: 1.2 GB, 350 MB. */
export function wordBytes(bytes: number): string {
  const gigabytes = bytes / 1e9;
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.floor(bytes / 1e6)} MB`;
}

/** An estimate shown to the last photo would claim too much: 4127 is 约够 4000. */
export function roundedDown(count: number): number {
  if (count < 10) return count;
  const unit = 10 ** (String(count).length - 1);
  return Math.floor(count / unit) * unit;
}
