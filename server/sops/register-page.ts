/** The master list of documents, and for quality managers what loads one. */
import type { MasterRow, Person, RevisionRow } from '../../engine/index.ts';
import { draftAddress, signOffAddress } from '../revisions/address.ts';
import type { Say } from '../forms/say.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { stateOf, type StateBadge } from '../document/state.ts';
import type { SopPage } from './sop-page.ts';

export interface SopPages {
  'sops/index': RegisterPage;
  'sops/show': SopPage;
}

export interface RegisterPage extends PageBase {
  readonly caption: string;
  readonly notice: string;
  readonly rows: readonly RegisterLine[];
  /** A quality manager may load documents. */
  readonly mayLoad: boolean;
  readonly templates: readonly { readonly id: string; readonly label: string }[];
  readonly problems: readonly FieldProblem[];
}

/** A text, and where it leads; '' for nowhere. */
interface Linked {
  readonly text: string;
  readonly href: string;
}

export interface RegisterLine {
  readonly href: string;
  readonly code: string;
  readonly title: string;
  /** In force; of a document without one, the newest. */
  readonly revision: string;
  readonly state: StateBadge;
  /** In force without signatures of this system. */
  readonly loaded: boolean;
  readonly since: string;
  readonly review: string;
  readonly reviewOverdue: boolean;
  readonly coming: Linked;
  readonly draft: Linked;
  /** Open cases by revision, the newest first: `Rev 01: 3`. */
  readonly open: readonly string[];
}

interface Given {
  readonly rows: readonly RevisionRow[];
  readonly master: readonly MasterRow[];
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  readonly person: Person;
  readonly say: Say;
  readonly notice: string;
  readonly refusals?: readonly string[];
}

export function registerPage(given: Given): RegisterPage {
  const { master, templates, person, say, notice, refusals = [] } = given;
  const { sops } = say.t;
  const known = new Set(master.map((row) => row.sop));
  return {
    title: sops.title,
    nav: 'sops',
    problem: refusals.length > 0,
    caption: sops.caption(master.length),
    notice,
    rows: master.map((row) => lineOf(row, given)),
    mayLoad: person.grants.includes('qmr'),
    templates: templates
      .filter((one) => !known.has(one.id))
      .map(({ id, title }) => ({ id, label: sops.load(title) })),
    problems: refusals.map((message) => ({ field: '', message })),
  };
}

function lineOf(master: MasterRow, { rows, person, say }: Given): RegisterLine {
  const { sops } = say.t;
  const own = rows.filter(({ sop }) => sop === master.sop);
  const { none } = say.t.fields;
  const shown = master.inForce ?? own[0];
  const isQmr = person.grants.includes('qmr');
  const { coming, draft } = master;
  const drafted = own.find(({ contentHash }) => contentHash === draft?.contentHash);
  return {
    href: `/sops/${encodeURIComponent(master.sop)}`,
    code: master.code,
    title: master.title,
    revision: shown?.revision ?? none,
    // Since when has a column of its own here.
    state: shown ? { ...stateOf(shown, say), text: sops.state[shown.state] } : { text: '', look: '', shape: '' },
    loaded: master.inForce?.signed === false,
    since: master.inForce?.effectiveFrom === undefined ? none : say.f.date(master.inForce.effectiveFrom),
    review: master.reviewDue === null ? none : say.f.storedAsDate(master.reviewDue),
    reviewOverdue: master.reviewOverdue,
    coming:
      coming === null
        ? { text: none, href: '' }
        : {
            text: sops.comingOn(coming.revision, say.f.storedAsDate(coming.effectiveDate ?? '')),
            href: signOffAddress(coming),
          },
    draft:
      draft === null
        ? { text: none, href: '' }
        : {
            text: sops.draftOf(drafted?.revision ?? '', say.nameOf(draft.holder)),
            href: isQmr ? draftAddress(master.sop) : '',
          },
    open: own
      .filter(({ openCases }) => openCases > 0)
      .map(({ revision, openCases }) => sops.openOf(revision, say.f.number(openCases))),
  };
}
