/**
 * Who answers for the document, position by position. A company with headings for it prints a table
 * (Tindakan, Nama, Jabatan, Tanda tangan, Tanggal); one without sets the acts side by side.
 */
import type { Block, Detail, DocumentSection } from './document-page.ts';
import type { DocumentGiven } from './given.ts';
import { registerPart } from './register-part.ts';
import { partsIn } from './written-section.ts';

/** null where a section of the company's own holds it, or nobody signs. */
export function approvalOf(given: DocumentGiven): DocumentSection | null {
  const { document } = given.sop.definition;
  if ((document.signOff ?? []).length === 0 || partsIn(document.sections ?? []).has('signOff')) return null;
  const title = document.layout?.labels?.['signOff'] ?? given.say.t.sops.page.signOff;
  return { id: 'sign-off', number: '', title, blocks: [signOffBlock(given)], sections: [] };
}

export function signOffBlock(given: DocumentGiven): Block {
  const { document } = given.sop.definition;
  const words = given.say.t.sops.page;
  const acts = actsOf(given);
  const columns = document.layout?.columns?.['signOff'];
  if (columns === undefined) {
    return {
      look: 'signatures',
      signers: acts.map(({ label, name, position, mark, date }) => ({
        label,
        rows: [
          fact('', mark),
          fact(words.personName, name),
          fact(words.position, position),
          fact(words.date, date),
        ],
      })),
    };
  }
  // Papers without a column for the date have it in the mark itself.
  const rows = acts.map(({ label, name, position, mark, date }) =>
    [label, name, position, mark, date].slice(0, columns.length),
  );
  return { look: 'table', head: columns, rows, none: words.nothing };
}

function fact(label: string, text: string): Detail {
  return { mark: '', label, lines: [text] };
}

interface Act {
  readonly label: string;
  readonly position: string;
  readonly name: string;
  readonly mark: string;
  readonly date: string;
}

function actsOf(given: DocumentGiven): readonly Act[] {
  const { say } = given;
  const { signatures } = registerPart(given);
  return (given.sop.definition.document.signOff ?? []).map(({ label, position }, index) => {
    const signed = signatures.get(index);
    if (signed === undefined)
      return { label, position, name: '', mark: say.t.sops.page.notSignedHere, date: '' };
    const mark = say.t.sops.page.signedAt(say.f.dateTime(signed.at));
    return { label, position, name: signed.name, mark, date: say.f.fullDate(signed.at) };
  });
}
