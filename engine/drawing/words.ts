/**
 * What a flowchart says. The picture needs the words before it can be laid out, and a pure room knows
 * no catalogue: whoever draws gives them, in the language of the reader. Every function answers plain
 * text; '' where there is nothing to say.
 */
import type { Entry, HandlerDef, Process, ScopeDef, StepDef } from '../process/process.ts';

export interface Words {
  /** Heads of the three columns: Alur Proses, Dokumen/Sistem, Keterangan. */
  readonly columns: readonly [string, string, string];
  readonly start: string;
  /** What may be said of how cases start, line by line. */
  starts(process: Process): readonly string[];
  /** `ends`: the whole case though other work is open, the process, or side work. */
  end(outcome: string, ends: 'case' | 'process' | 'side'): string;
  /** Role above the box. */
  doer(step: StepDef): string;
  /** Title of what stands on its own; of a block with how it goes (each client, at the same time). */
  title(step: StepDef): string;
  documents(step: StepDef): readonly string[];
  notes(step: StepDef): readonly string[];
  /** Of a step whose entries ask nothing. */
  question(step: StepDef): string;
  /** Of what happens with a started case or a block by its outcome. */
  outcomeQuestion(step: StepDef): string;
  outcome(outcome: string): string;
  /** Answer to the question of an entry. */
  entry(step: StepDef, entry: Entry): string;
  /** What is left when none of these answers was given. */
  rest(labels: readonly string[]): string;
  readonly approved: string;
  answer(answer: 'approve' | 'return' | 'reject'): string;
  /** Question of `when`, and the answer that skips. */
  condition(step: StepDef): string;
  readonly yes: string;
  readonly no: string;
  event(handler: HandlerDef): string;
  /** What sends a case elsewhere by counting or failing. */
  limit(max: number): string;
  attempts(max: number): string;
  rounds(max: number): string;
  readonly failed: string;
  /** On the bar that opens a block, and on the one that closes it. */
  fork(step: StepDef): string;
  join(step: StepDef): string;
  /** Head of a branch, an arm, or side work. */
  scope(scope: ScopeDef): string;
}
