/** The master list of documents, with the examples a quality manager may load. */
import type { Person, Problem, RevisionRow } from '../../engine/index.ts';
import { revisionAddress } from '../revisions/address.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { problemSentence } from '../../views/text/problem-sentence.ts';
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
  readonly problems: readonly string[];
  readonly problemsTitle: string;
  readonly text: string;
}

export interface RegisterLine {
  readonly href: string;
  readonly code: string;
  readonly title: string;
  readonly revision: string;
  readonly since: string;
  readonly state: StateBadge;
  readonly loaded: boolean;
  readonly open: string;
}

interface Given {
  readonly rows: readonly RevisionRow[];
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  readonly person: Person;
  readonly say: Say;
  readonly notice: string;
  readonly problems?: readonly Problem[];
  /** Why the text was not taken, in sentences. */
  readonly refusals?: readonly string[];
  readonly text?: string;
}

export function registerPage({ rows, templates, person, say, notice, problems = [], refusals = [], text = '' }: Given): RegisterPage {
  const { sops } = say.t;
  const known = new Set(rows.map((row) => row.sop));
  return {
    title: sops.title,
    nav: 'sops',
    problem: problems.length + refusals.length > 0,
    caption: sops.caption(rows.length),
    notice,
    rows: rows.map((row) => ({
      href: revisionAddress(row),
      code: row.code,
      title: row.title,
      revision: row.revision,
      since: row.effectiveFrom === undefined ? say.t.fields.none : say.f.date(row.effectiveFrom),
      // Since when has a column of its own here.
      state: { ...stateOf(row, say), text: sops.state[row.state] },
      loaded: !row.signed,
      open: say.f.number(row.openCases),
    })),
    mayLoad: person.grants.includes('qmr'),
    templates: templates.filter((one) => !known.has(one.id)).map(({ id, title }) => ({ id, label: sops.load(title) })),
    problems: [
      ...refusals,
      ...problems.map((problem) => `${problemSentence(say.t, problem)} (${sops.problemAt(problem.line, problem.column)})`),
    ],
    problemsTitle: sops.problemsFound(problems.length + refusals.length),
    text,
  };
}
