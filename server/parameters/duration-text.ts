/** A length of time as people type it → ISO 8601: `14 hari`, `2 minggu`, `1 jam 30 menit`, `P14D`. */

/** Largest first, as ISO 8601 orders them; names in both languages. */
const UNITS: readonly { readonly iso: string; readonly time: boolean; readonly names: RegExp }[] = [
  { iso: 'Y', time: false, names: /^(?:tahun|thn|years?)$/ },
  { iso: 'M', time: false, names: /^(?:bulan|bln|months?)$/ },
  { iso: 'W', time: false, names: /^(?:minggu|mgg|weeks?)$/ },
  { iso: 'D', time: false, names: /^(?:hari|hr|days?)$/ },
  { iso: 'H', time: true, names: /^(?:jam|hours?)$/ },
  { iso: 'M', time: true, names: /^(?:menit|mnt|minutes?)$/ },
];

/** null for what is no duration; the engine has the last word on what it takes. */
export function readDuration(text: string): string | null {
  const typed = text.trim().toLocaleLowerCase('id');
  if (/^p[\dt]/.test(typed)) return typed.toUpperCase();
  const parts = [...typed.matchAll(/(\d{1,4})\s*([a-z]+)/g)];
  if (parts.length === 0 || typed.replace(/(\d{1,4})\s*([a-z]+)/g, '').replace(/dan|and|[\s,]/g, '') !== '')
    return null;
  const amounts = new Map<number, string>();
  for (const [, amount = '', name = ''] of parts) {
    const unit = UNITS.findIndex(({ names }) => names.test(name));
    if (unit === -1 || amounts.has(unit)) return null;
    amounts.set(unit, amount);
  }
  const of = (time: boolean): string =>
    UNITS.map((unit, index) =>
      unit.time === time && amounts.has(index) ? `${amounts.get(index)}${unit.iso}` : '',
    ).join('');
  return `P${of(false)}${of(true) === '' ? '' : `T${of(true)}`}`;
}
