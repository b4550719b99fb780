/**
 * Decimal arithmetic on the numbers that people write: 0.1 + 0.2 is 0.3, and 90 times 0.35 is 31.5.
 * Each answers null (unknown) where there is no result: division by zero, or a size beyond which
 * a number no longer counts whole rupiah exactly.
 */

export function add(a: number, b: number): number | null {
  if (Number.isInteger(a) && Number.isInteger(b)) return bounded(a + b);
  const x = decimal(a);
  const y = decimal(b);
  const places = Math.max(x.places, y.places);
  return asNumber(scaled(x, places) + scaled(y, places), places);
}

export function multiply(a: number, b: number): number | null {
  if (Number.isInteger(a) && Number.isInteger(b)) return bounded(a * b);
  const x = decimal(a);
  const y = decimal(b);
  return asNumber(x.digits * y.digits, x.places + y.places);
}

export function divide(a: number, b: number): number | null {
  if (b === 0) return null;
  if (Number.isInteger(a) && Number.isInteger(b)) return bounded(a / b);
  const x = decimal(a);
  const y = decimal(b);
  const places = Math.max(x.places, y.places);
  return bounded(Number(scaled(x, places)) / Number(scaled(y, places)));
}

/** Remainder with the sign of the dividend. */
export function remainder(a: number, b: number): number | null {
  if (b === 0) return null;
  const x = decimal(a);
  const y = decimal(b);
  const places = Math.max(x.places, y.places);
  return asNumber(scaled(x, places) % scaled(y, places), places);
}

/** Whole rupiah: half a rupiah is rounded away from zero. */
export function toRupiah(amount: number): number | null {
  return bounded(Math.sign(amount) * Math.round(Math.abs(amount)));
}

interface Decimal {
  readonly digits: bigint;
  readonly places: number; // digits after the point
}

/** The shortest decimal that stands for the number: what its author meant. */
function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

function scaled(value: Decimal, places: number): bigint {
  return value.digits * 10n ** BigInt(places - value.places);
}

function asNumber(digits: bigint, places: number): number | null {
  return bounded(Number(`${digits}e-${places}`));
}

function bounded(value: number): number | null {
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return null;
  return value === 0 ? 0 : value; // no negative zero
}
