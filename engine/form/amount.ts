/**
 * Amounts as Indonesians write them: dot for thousands, comma for decimals, `rb` and `jt` as units.
 * What could be read in two ways (`1.5`, `10,000`) is no amount at all.
 */

const UNITS: Readonly<Record<string, bigint>> = {
  rb: 1_000n,
  ribu: 1_000n,
  jt: 1_000_000n,
  juta: 1_000_000n,
  miliar: 1_000_000_000n,
};

const DIGITS = '(0|[1-9][0-9]{0,17}|[1-9][0-9]{0,2}(?:\\.[0-9]{3}){1,6})';
const AMOUNT = new RegExp(`^(-?)(?:rp\\.? ?)?${DIGITS}(?:,([0-9]{1,9}))? ?(rb|ribu|jt|juta|miliar)?$`, 'i');
const DECIMAL = new RegExp(`^(-?)${DIGITS}(?:,([0-9]{1,9}))?$`);

export interface Amount {
  readonly value: number;
  /** True without a unit: `500` on the code line is more likely a slip than five hundred rupiah. */
  readonly bare: boolean;
}

/** Whole rupiah of `500rb`, `1,5jt`, `1.275.000`, `500000`; null when unclear, broken or beyond 2^53−1. */
export function parseAmount(text: string): Amount | null {
  const parts = AMOUNT.exec(text);
  if (parts === null) return null;
  const [, sign = '', digits = '', decimals = '', unit = ''] = parts;
  const factor = UNITS[unit.toLowerCase()] ?? 1n;
  const scale = 10n ** BigInt(decimals.length);
  const scaled =
    (BigInt(digits.replaceAll('.', '')) * scale + BigInt(decimals === '' ? '0' : decimals)) * factor;
  // Sen are written `,00`; three digits after a comma are an English reader's thousands: `10,000`.
  if (decimals.length === 3 || (unit === '' && decimals !== '' && decimals.length !== 2)) return null;
  if (scaled % scale !== 0n) return null;
  const value = Number(scaled / scale) * (sign === '-' ? -1 : 1);
  return Number.isSafeInteger(value) ? { value: value === 0 ? 0 : value, bare: unit === '' } : null;
}

/** A number with comma decimals: `1.275,5`; null for `1.5`, `1e309`, NaN. */
export function parseDecimal(text: string): number | null {
  const parts = DECIMAL.exec(text);
  if (parts === null) return null;
  const [, sign = '', digits = '', decimals = ''] = parts;
  const value = Number(`${sign}${digits.replaceAll('.', '')}${decimals === '' ? '' : `.${decimals}`}`);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return null;
  return value === 0 ? 0 : value;
}
