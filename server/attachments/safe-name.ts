/** A file name that is only a name: no path, no control or direction characters, the ending of its type. */

const LONGEST = 100;

export function safeName(name: string, ending: string): string {
  const bare = (name.split(/[/\\]/).pop() ?? '').normalize('NFC').replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '');
  const stem = bare.replace(/\.[A-Za-z0-9]{1,8}$/, '').replace(/^[.\s]+|[.\s]+$/g, '');
  return `${[...stem].slice(0, LONGEST).join('') || 'lampiran'}.${ending}`;
}
