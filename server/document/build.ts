/** One revision of a document, whole: what its file says, and what the register knows of it. */
import { shortFingerprint } from '../fingerprint.ts';
import { appendixOf } from './appendix.ts';
import { approvalOf } from './approval.ts';
import type { CoverLine, DocumentContents, DocumentPage, DocumentSection } from './document-page.ts';
import { type DocumentGiven, type Source } from './given.ts';
import { detailsOf, headerOf } from './header.ts';
import { sectionsOf } from './sections.ts';
import { watermarkOf } from './state.ts';

export function documentPage(given: DocumentGiven): DocumentPage {
  const { sop, row, say, reader } = given;
  const { document, language } = sop.definition;
  const { page } = say.t.sops;
  const sections = [...detailsOf(given), ...sectionsOf(given)];
  const appendix = appendixOf(given);
  return {
    lang: language ?? 'id',
    title: row.title,
    code: row.code,
    header: headerOf(given),
    cover: coverOf(document),
    approval: approvalOf(given),
    contents: document.layout?.contents === true ? contentsOf(given, [...sections, ...appendix]) : null,
    sections,
    appendix,
    watermark: watermarkOf(row, say),
    footer: page.printed(reader, say.f.dateTime(say.now), shortFingerprint(row.contentHash)),
    pageWords: { page: page.header.page, of: page.pageOf },
  };
}

function coverOf(document: Source): readonly CoverLine[] {
  if (document.layout?.cover !== true) return [];
  const lines = (['organisation', 'type', 'title', 'department'] as const).map((of) => ({
    of,
    text: document[of] ?? '',
  }));
  return lines.filter((line) => line.text !== '');
}

function contentsOf({ sop, say }: DocumentGiven, sections: readonly DocumentSection[]): DocumentContents {
  const title = sop.definition.document.layout?.labels?.['contents'] ?? say.t.sops.page.contents;
  const entry = (depth: number) => (section: DocumentSection) => ({
    number: section.number,
    title: section.title,
    id: section.id,
    depth,
  });
  return {
    title,
    entries: sections.flatMap((section) => [entry(1)(section), ...section.sections.map(entry(2))]),
  };
}
