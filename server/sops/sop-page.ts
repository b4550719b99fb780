/** One revision of a document on the screen: the document itself, and what may be done with it. */
import { shortFingerprint } from '../fingerprint.ts';
import type { Draft, Person } from '../../engine/index.ts';
import { documentPage } from '../document/build.ts';
import type { DocumentContents, DocumentPage } from '../document/document-page.ts';
import { draftAddress } from '../revisions/address.ts';
import { addressAmong } from '../revisions/find.ts';
import { sayIn, type DocumentGiven } from '../document/given.ts';
import { stateOf, type StateBadge } from '../document/state.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';

export interface SopPage extends PageBase {
  readonly doc: DocumentPage;
  readonly id: string;
  readonly state: StateBadge;
  readonly notSigned: boolean;
  readonly revision: string;
  readonly fingerprint: string;
  readonly sha: string;
  /** What stands for the number of a page. */
  readonly number: string;
  /** Links to the sections, where the document itself has no contents. */
  readonly goTo: DocumentContents['entries'];
  /** Address of this revision. */
  readonly here: string;
  readonly yamlHref: string;
  readonly bpmnHref: string;
  readonly flowchartHref: string;
  /** Pages of its life: sign-off, who has read it, reviews. */
  readonly lifeLinks: readonly { readonly href: string; readonly text: string }[];
  readonly printHref: string;
  readonly pdfHref: string;
  readonly openCaseHref: string;
  readonly casesText: string;
  readonly casesHref: string;
  readonly revisions: readonly { readonly text: string; readonly href: string; readonly state: string; readonly current: boolean }[];
  readonly oneRevision: string;
  /** Content hash to put in force; '' when there is nothing to do or this person may not. */
  readonly makeEffective: string;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly notice: string;
}

export interface SopGiven extends Omit<DocumentGiven, 'say' | 'reader'> {
  readonly person: Person;
  /** By which the revision was asked for. */
  readonly address: string;
  /** The open draft of the SOP. */
  readonly draft: Draft | null;
  /** Speaks the reader's language. */
  readonly say: Say;
  readonly mayOpen: boolean;
  readonly problems?: SopPage['problems'];
  readonly notice?: string;
}

export function sopPage(given: SopGiven): SopPage {
  const { sop, row, revisions, reviews, person, say } = given;
  const { page } = say.t.sops;
  const here = given.address;
  const doc = documentPage({
    reviews, sop, row, revisions, say: sayIn(sop.definition, say, person.settings.lang), reader: person.name });
  return {
    title: `${row.code} ${row.title}`,
    nav: 'sops',
    problem: (given.problems ?? []).length > 0,
    doc,
    id: sop.id,
    state: stateOf(row, say),
    notSigned: !row.signed,
    revision: row.revision,
    fingerprint: page.fingerprint(shortFingerprint(row.contentHash)),
    sha: row.contentHash,
    number: page.onPrint,
    goTo: doc.contents === null ? [...doc.sections, ...doc.appendix].map(({ number, title, id }) => ({ number, title, id, depth: 1 })) : [],
    here,
    yamlHref: `${here}/yaml`,
    bpmnHref: `${here}/bpmn`,
    flowchartHref: `${here}/flowchart`,
    lifeLinks: [
      ...(person.grants.includes('qmr') && (given.draft !== null || row.state === 'effective')
        ? [{ href: draftAddress(row.sop), text: given.draft === null ? say.t.drafts.begin : say.t.drafts.goOn }]
        : []),
      { href: `${here}/sign-off`, text: say.t.signOff.links.signOff },
      { href: `${here}/readers`, text: say.t.signOff.readers.link },
      { href: `/sops/${encodeURIComponent(row.sop)}/reviews`, text: say.t.signOff.links.reviews },
    ],
    printHref: `${here}/print`,
    pdfHref: `${here}/pdf`,
    openCaseHref: given.mayOpen && row.state === 'effective' ? `/cases/new?sop=${encodeURIComponent(sop.id)}` : '',
    casesText: page.cases(row.openCases),
    casesHref: `/cases?sop=${encodeURIComponent(sop.id)}`,
    revisions: revisions.map((one) => ({
      text: page.revision(one.revision),
      href: addressAmong(revisions, one, given.draft) ?? '',
      state: say.t.sops.state[one.state],
      current: one.contentHash === row.contentHash,
    })),
    oneRevision: revisions.length === 1 ? page.oneRevision(row.revision) : '',
    // Only what is older than the system begins without signatures.
    makeEffective: row.state === 'draft' && revisions.every((one) => one.effectiveFrom === undefined) && person.grants.includes('qmr') ? row.contentHash : '',
    problems: given.problems ?? [],
    notice: given.notice ?? '',
  };
}
