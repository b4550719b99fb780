/** A document as a file that stands alone. */
import type { Lang } from '../../views/text/index.ts';
import { styleSheet } from '../assets.ts';
import { createRenderer } from '../render.ts';
import { documentPage } from './build.ts';
import { sayIn, type DocumentGiven } from './given.ts';
import { makePdf } from './pdf.ts';

/** One page with its style inside; it needs no script and nothing from elsewhere. `lang`: of who asks. */
export function htmlFile(given: DocumentGiven, lang: Lang): string {
  const say = sayIn(given.sop.definition, given.say, lang);
  const doc = documentPage({ ...given, say });
  return createRenderer().fragment(
    'document/file',
    { doc, number: say.t.sops.page.pageAtFoot, style: styleSheet() },
    { t: say.t, f: say.f },
  );
}

/** null: what makes PDFs was left out at installation. */
export function pdfFile(given: DocumentGiven, lang: Lang): Promise<Uint8Array | null> {
  return makePdf(documentPage({ ...given, say: sayIn(given.sop.definition, given.say, lang) }));
}
