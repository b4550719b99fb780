/**
 * How dates, times, money and numbers are written for people, in both languages. Instants are epoch
 * milliseconds; date and time texts are the stored forms of engine/form (`2026-11-25`, `15:30`).
 */
import type { Lang } from './index.ts';

export const DEFAULT_ZONE = 'Asia/Jakarta';

const MONTHS = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

const FULL_MONTHS = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const WEEKDAYS = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** Zones with a name people know; any other is written as its offset. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const MARKS = {
  id: { decimal: ',', group: '.', clock: '.' },
  en: { decimal: '.', group: ',', clock: ':' },
} as const;

interface Local {
  readonly year: number;
  readonly month: number; // 1–12
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function local(instant: number, zone: string): Local {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    clocks.set(zone, clock);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value);
  return {
    year: part['year'] ?? 0,
    month: part['month'] ?? 1,
    day: part['day'] ?? 1,
    hour: part['hour'] ?? 0,
    minute: part['minute'] ?? 0,
  };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Whole number with grouping, by hand: the same on every ICU. */
function grouped(digits: string, mark: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, mark);
}

export interface Format {
  readonly zone: string;
  /** `WIB`, `WITA`, `WIT`, or the zone's own name. */
  readonly zoneName: string;
  /** Instant → `21 Nov 2026`. */
  date(instant: number): string;
  /** Instant → `1 Februari 2021`, as papers write it. */
  fullDate(instant: number): string;
  /** Instant → `Sabtu, 21 Nov 2026`. */
  longDate(instant: number): string;
  /** Instant → `10.05`. */
  clock(instant: number): string;
  /** Instant → `10.05 WIB`. */
  time(instant: number): string;
  /** Instant → `21 Nov 2026 10.05 WIB`. */
  dateTime(instant: number): string;
  /** Instant → `2026-11-21T10:05:00.000Z`, for `<time datetime>`. */
  iso(instant: number): string;
  /** Instant → stored date `2026-11-21` in the zone. */
  storedDate(instant: number): string;
  /** Stored date `2026-11-25` → `25 Nov 2026`; any other text unchanged. */
  storedAsDate(date: string): string;
  /** Stored date → `1 Februari 2021`; any other text unchanged. */
  storedAsFullDate(date: string): string;
  /** Stored date → `Rabu, 25 Nov 2026`. */
  storedAsLongDate(date: string): string;
  /** Stored time `15:30` → `15.30`. */
  storedAsTime(time: string): string;
  /** Stored `2026-11-25T15:30` → `25 Nov 2026 15.30`. */
  storedAsDateTime(dateTime: string): string;
  /** Rupiah → `Rp1.275.000`. */
  money(rupiah: number): string;
  /** `12.5` → `12,5`; at most `decimals` (6) digits after the mark. */
  number(value: number, decimals?: number): string;
  /** Ratio `0.125` → `12,5%`. */
  percent(ratio: number): string;
  /** Bytes → `1,2 MB`. */
  size(bytes: number): string;
}

/** `zone`: IANA name of the document or company. */
export function format(lang: Lang, zone: string = DEFAULT_ZONE): Format {
  const mark = MARKS[lang];
  const day = (year: number, month: number, date: number): string =>
    `${date} ${MONTHS[lang][month - 1] ?? ''} ${year}`;
  const fullDay = (year: number, month: number, date: number): string =>
    `${date} ${FULL_MONTHS[lang][month - 1] ?? ''} ${year}`;
  const weekday = (year: number, month: number, date: number): string =>
    WEEKDAYS[lang][new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '';
  const number = (value: number, decimals = 6): string => {
    const [whole = '0', rest = ''] = Math.abs(value).toFixed(decimals).split('.');
    const fraction = rest.replace(/0+$/, '');
    return (value < 0 ? '-' : '') + grouped(whole, mark.group) + (fraction ? mark.decimal + fraction : '');
  };
  const date = (instant: number): string => {
    const at = local(instant, zone);
    return day(at.year, at.month, at.day);
  };
  const clock = (instant: number): string => {
    const at = local(instant, zone);
    return two(at.hour) + mark.clock + two(at.minute);
  };
  const zoneName = ZONE_NAMES[zone] ?? zone;
  const parts = (stored: string): readonly [number, number, number] | null => {
    const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(stored);
    return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
  };
  const storedAsDate = (stored: string): string => {
    const found = parts(stored);
    return found ? day(...found) : stored;
  };
  const storedAsTime = (stored: string): string => stored.replace(/^(\d{2}):(\d{2}).*$/, `$1${mark.clock}$2`);
  return {
    zone,
    zoneName,
    date,
    fullDate(instant) {
      const at = local(instant, zone);
      return fullDay(at.year, at.month, at.day);
    },
    longDate(instant) {
      const at = local(instant, zone);
      return `${weekday(at.year, at.month, at.day)}, ${day(at.year, at.month, at.day)}`;
    },
    clock,
    time: (instant) => `${clock(instant)} ${zoneName}`,
    dateTime: (instant) => `${date(instant)} ${clock(instant)} ${zoneName}`,
    iso: (instant) => new Date(instant).toISOString(),
    storedDate(instant) {
      const at = local(instant, zone);
      return `${at.year}-${two(at.month)}-${two(at.day)}`;
    },
    storedAsDate,
    storedAsFullDate(stored) {
      const found = parts(stored);
      return found ? fullDay(...found) : stored;
    },
    storedAsLongDate(stored) {
      const found = parts(stored);
      return found ? `${weekday(...found)}, ${day(...found)}` : stored;
    },
    storedAsTime,
    storedAsDateTime(stored) {
      const [date = '', time = ''] = stored.split('T');
      return time ? `${storedAsDate(date)} ${storedAsTime(time)}` : storedAsDate(date);
    },
    money: (rupiah) => (rupiah < 0 ? '-' : '') + 'Rp' + number(Math.abs(rupiah), 0),
    number,
    percent: (ratio) => `${number(ratio * 100, 1)}%`,
    size(bytes) {
      if (bytes < 1000) return `${bytes} B`;
      if (bytes < 1_000_000) return `${number(bytes / 1000, 0)} kB`;
      return `${number(bytes / 1_000_000, 1)} MB`;
    },
  };
}
