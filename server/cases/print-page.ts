/**
 * A case for the file: what governs it, what it holds, everything that happened in its order, and every
 * signature with its name, its time and its meaning.
 */
import { shortFingerprint } from '../fingerprint.ts';
import { stepName } from '../../engine/index.ts';
import type { CaseEvent, CaseView, LogEntry, Person, RevisionRow } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { casePage, orderedLog, type CasePage } from './case-page.ts';

export interface CasePrintPage extends PageBase {
  readonly back: string;
  readonly head: readonly { readonly label: string; readonly text: string }[];
  readonly data: CasePage['data'];
  readonly timeline: CasePage['timeline'];
  readonly signatures: readonly SignatureLine[];
  readonly footer: string;
}

export interface SignatureLine {
  readonly name: string;
  readonly when: string;
  /** What was decided, where, and why. */
  readonly meaning: string;
  /** Fingerprint of what was decided on; '' where nothing was frozen. */
  readonly content: string;
}

interface Given {
  readonly view: CaseView;
  readonly person: Person;
  readonly revisions: readonly RevisionRow[];
  readonly say: Say;
}

export function casePrintPage(given: Given): CasePrintPage {
  const { view, say } = given;
  const { print } = say.t.cases;
  const page = casePage({ ...given, newestFirst: false, receipt: null });
  return {
    title: page.title,
    nav: 'cases',
    back: `/cases/${encodeURIComponent(view.row.number)}`,
    head: [
      { label: print.governed, text: page.governed.text },
      { label: print.status, text: [page.status.text, ...page.dates].join('. ') },
      { label: print.proof, text: page.chain.text },
    ],
    data: page.data,
    timeline: page.timeline,
    signatures: signaturesOf(view, say),
    footer: page.printed,
  };
}

function signaturesOf(view: CaseView, say: Say): readonly SignatureLine[] {
  return orderedLog(view.log).flatMap((entry) =>
    entry.events.flatMap((event) => signatureOf(event, entry, view, say)),
  );
}

function signatureOf(event: CaseEvent, entry: LogEntry, view: CaseView, say: Say): readonly SignatureLine[] {
  if (event.type !== 'decision-recorded') return [];
  const name = say.nameOf(event.person);
  const what = `${say.t.approvals.answers[event.answer]}: ${stepName(view.process, event.def)}`;
  return [
    {
      name:
        event.onBehalfOf === undefined ? name : say.t.sops.page.onBehalf(name, say.nameOf(event.onBehalfOf)),
      when: say.f.dateTime(entry.happened),
      meaning: event.reason === undefined ? what : `${what}. ${event.reason}`,
      content: event.fingerprint === undefined ? '' : shortFingerprint(event.fingerprint),
    },
  ];
}
