/** Opening a case: the start form of the revision in force, which the page names. */
import type { FormContext, Sop, Start } from '../../engine/index.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import type { Say } from '../forms/say.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import { governedBy } from '../tasks/task-page.ts';

export interface NewCasePage extends PageBase {
  /** SOPs and ways to open a case that this person may use. */
  readonly choices: readonly { readonly href: string; readonly text: string; readonly chosen: boolean }[];
  readonly governed: { readonly text: string; readonly href: string; readonly sentence: string } | null;
  readonly action: string;
  readonly start: string;
  readonly form: FormPage | null;
  readonly problems: readonly FieldProblem[];
  /** The open case about the same matter; '' for none. */
  readonly duplicate: { readonly text: string; readonly href: string } | null;
  readonly nothing: string;
}

export interface Opening {
  readonly sop: Sop;
  readonly process: string;
  readonly start: Start;
}

interface Given {
  readonly openings: readonly Opening[];
  readonly chosen: Opening | null;
  readonly ctx: FormContext | null;
  readonly say: Say;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly submission?: Submission;
  readonly refusal?: string;
  readonly duplicate?: string;
  readonly nothing: string;
}

export function newCasePage(given: Given): NewCasePage {
  const { openings, chosen, ctx, say, submission, refusal = '', duplicate } = given;
  const form =
    chosen === null || ctx === null
      ? null
      : formPage({
          form: chosen.start.form,
          ctx,
          say,
          people: given.people,
          ...(submission === undefined ? {} : { submission }),
        });
  const problems = [...(refusal === '' ? [] : [{ field: '', message: refusal }]), ...(form?.problems ?? [])];
  return {
    title: say.t.cases.newPage.title,
    nav: 'cases',
    problem: problems.length > 0,
    choices: openings.map((one) => ({
      href: openingHref(one),
      text: openingText(one),
      chosen: one === chosen,
    })),
    governed: chosen === null ? null : governedSentence(chosen, say),
    action: chosen === null ? '' : openingHref(chosen),
    start: chosen?.start.id ?? '',
    form,
    problems,
    duplicate:
      duplicate === undefined
        ? null
        : { text: say.t.cases.newPage.duplicate(duplicate), href: `/cases/${encodeURIComponent(duplicate)}` },
    nothing: given.nothing,
  };
}

function openingHref({ sop, process, start }: Opening): string {
  const query = new URLSearchParams({ sop: sop.id, process, start: start.id });
  return `/cases/new?${query.toString()}`;
}

function openingText({ sop, start }: Opening): string {
  const { document } = sop.definition;
  return [document.code ?? sop.id, document.title, start.title].filter((part) => part !== '').join(', ');
}

function governedSentence(chosen: Opening, say: Say): NonNullable<NewCasePage['governed']> {
  const governed = governedBy({ sop: chosen.sop }, say);
  return {
    ...governed,
    sentence: say.t.cases.newPage.governed,
  };
}
