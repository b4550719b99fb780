/** A document on paper: the same page, laid out for a printer. */
import { revisionAddress } from '../revisions/address.ts';
import type { Lang } from '../../views/text/index.ts';
import type { PageBase } from '../pages.ts';
import { documentPage } from './build.ts';
import type { DocumentPage } from './document-page.ts';
import { sayIn, type DocumentGiven } from './given.ts';

export interface DocumentPages {
  'document/print': PrintPage;
}

export interface PrintPage extends PageBase {
  readonly doc: DocumentPage;
  /** Only a margin of the page knows its number. */
  readonly number: string;
  readonly back: string;
  readonly pdf: string;
}

/** `say` speaks the reader's language. */
export function printPage(given: DocumentGiven, lang: Lang): PrintPage {
  const { sop, row, say } = given;
  const own = sayIn(sop.definition, say, lang);
  const here = revisionAddress(row);
  return {
    title: `${row.code} ${row.title}`,
    nav: 'sops',
    doc: documentPage({ ...given, say: own }),
    number: own.t.sops.page.pageAtFoot,
    back: here,
    pdf: `${here}/pdf`,
  };
}
