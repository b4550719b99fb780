/** One entry of the trail: who, when, everything that happened, and the words of the SOP then. */
import { stepName } from '../../engine/index.ts';
import type { CaseView, LogEntry } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { governedBy } from '../tasks/task-page.ts';
import { orderedLog, whoDid } from './case-page.ts';
import { sentenceOfEvent } from './event-sentence.ts';
import { instancesOf } from './instances.ts';
import { whereHappened } from './where.ts';

export interface EntryPage extends PageBase {
  readonly back: string;
  readonly facts: readonly { readonly label: string; readonly text: string; readonly mono: boolean }[];
  readonly governed: { readonly text: string; readonly href: string };
  readonly sentences: readonly { readonly text: string; readonly main: boolean }[];
  readonly words: readonly { readonly title: string; readonly text: string }[];
  readonly previous: string;
  readonly next: string;
}

/** null when there is no such entry. `n` counts from 1. */
export function entryPage(view: CaseView, n: number, say: Say): EntryPage | null {
  const log = orderedLog(view.log);
  const entry = log[n - 1];
  if (entry === undefined) return null;
  const { entry: words } = say.t.cases;
  const href = `/cases/${encodeURIComponent(view.row.number)}`;
  const instances = instancesOf(log);
  const where = whereHappened(entry, instances, view.process, say);
  const telling = { process: view.process, instances, say };
  return {
    title: words.title(n, view.row.number),
    nav: 'cases',
    back: href,
    facts: [
      { label: words.happened, text: say.f.dateTime(entry.happened), mono: false },
      { label: words.recorded, text: say.f.dateTime(entry.recorded), mono: false },
      { label: words.actor, text: whoDid(entry, view.process, say), mono: false },
      ...(where === '' ? [] : [{ label: words.where, text: where, mono: false }]),
      { label: words.hash, text: entry.hash, mono: true },
    ],
    governed: governedBy(view, say),
    sentences: entry.events.map((event) => sentenceOfEvent(event, telling)),
    words: wordsOf(view, entry),
    previous: n > 1 ? `${href}/entries/${n - 1}` : '',
    next: n < log.length ? `${href}/entries/${n + 1}` : '',
  };
}

/** Instructions of every step that the entry did something in, as its revision has them. */
function wordsOf(view: CaseView, entry: LogEntry): EntryPage['words'] {
  const done = new Set(
    entry.events.flatMap((event) =>
      event.type === 'task-completed' ||
      event.type === 'attempt-recorded' ||
      event.type === 'decision-recorded'
        ? [event.def]
        : [],
    ),
  );
  return [...done].flatMap((def) => {
    const text = view.process.steps[def]?.instructions;
    return text === undefined ? [] : [{ title: stepName(view.process, def), text }];
  });
}
