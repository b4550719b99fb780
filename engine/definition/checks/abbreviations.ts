/**
 * A short form in capitals that the document never explains. Explained is what stands as a term, in a
 * role's or system's name, or beside its long form in brackets; what everybody in Indonesia knows needs
 * no explanation, and what an open point asks about is known to be open.
 */
import { openText, proseOf } from '../prose.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

const everybodyKnows = new Set(
  `PT CV UD TBK KTP SIM STNK BPKB NPWP NIK KK RT RW RI WNI WIB WITA WIT HP WA SMS PIN OTP ATM SOP ISO IK ID NO TTD
   NB PDF URL CD USB PC TV AC PLN BUMN BI OJK POJK SKB UU PP PMK KUHP PPN PPH IDR USD VIP OK FAQ CC BCC TGL`.split(
    /\s+/,
  ),
);

export const abbreviationUndefined: Check = {
  code: 'abbreviation_undefined',
  severity: 'warning',
  *find(view) {
    const explained = explanations(view);
    const seen = new Set<string>();
    for (const { path, text } of proseOf(view)) {
      if (text === text.toUpperCase()) continue; // a heading
      for (const [word] of text.matchAll(/(?<![\p{L}\d[{_-])[A-Z]{2,6}(?![\p{L}\d\]}_])/gu)) {
        if (seen.has(word) || everybodyKnows.has(word) || isRoman(word)) continue;
        seen.add(word);
        if (!explained.includes(word) && !isSpeltOut(view, word)) yield { path, at: 'value', found: word };
      }
    }
  },
};

function isRoman(word: string): boolean {
  return /^[IVXLC]+$/.test(word);
}

/** Words in capitals that are a term or part of a name. */
function explanations(view: DocumentView): readonly string[] {
  const { document, roles = {} } = view.definition;
  const names = [
    ...(document.definitions ?? []).map(({ term }) => term),
    ...(document.systems ?? []).map(({ title }) => title),
    ...[document.organisation, document.code, document.department, document.title],
    ...Object.values(roles).map((role) => (typeof role === 'string' ? '' : (role.aliases ?? []).join(' '))),
    openText(view),
  ];
  return names.flatMap((name) => (name ?? '').match(/[A-Z]{2,6}/g) ?? []);
}

/** `Quality Management Representative (QMR)`, `QMR (Quality …)`, `QMR = …`, `QMR adalah …`, or the long form itself. */
function isSpeltOut(view: DocumentView, word: string): boolean {
  const long = [...word].map((letter) => `${letter}[a-z]+`).join(' ');
  const spelt = new RegExp(
    `\\b${long}\\b|\\(${word}\\)|\\b${word}\\s*(?:\\(|=|:|adalah|ialah|yaitu|singkatan|stands for|means)`,
  );
  const titles = Object.values(view.definition.roles ?? {}).map((role) =>
    typeof role === 'string' ? role : role.title,
  );
  const { organisation = '' } = view.definition.document;
  return [organisation, ...titles, ...[...proseOf(view)].map(({ text }) => text)].some((text) =>
    spelt.test(text),
  );
}
