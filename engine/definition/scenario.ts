/** The proof of a document: cases walked under a virtual clock (language.md 7). */
import type { Id, MapOf, Plain, PlainMap } from './plain.ts';

export interface ScenarioSource {
  readonly title: string;
  /** Demands and open points it proves. */
  readonly proves?: readonly string[];
  /** Goes on where that scenario ended. */
  readonly with?: Id;
  /** The scenario is repeated with each of these; `$name` in a value is replaced by the variant's. */
  readonly for?: readonly PlainMap[];
  readonly given?: GivenSource;
  readonly steps: readonly ScenarioStepSource[];
}

export interface GivenSource {
  /** Local date and time of the document's zone: `2026-02-02T09:00`. */
  readonly at?: string;
  /** Person → role or roles. */
  readonly people?: MapOf<Id | readonly Id[]>;
  readonly process?: Id;
  /** Which start; default: the first by form. */
  readonly start?: Id;
  /** Who starts it; default: the system. */
  readonly by?: Id;
  /** The answer of the start form. */
  readonly case?: PlainMap;
  /** No case begins: the code with which the start is refused. */
  readonly refused?: Id;
  readonly parameters?: PlainMap;
  /** Figures over other cases as they are given; any other is reckoned over the cases of the scenario. */
  readonly facts?: PlainMap;
  /** Absent person → the substitute, or true. */
  readonly absent?: MapOf<Id | true>;
  /** Person → who supervises them. */
  readonly supervisors?: MapOf<Id>;
}

/**
 * `<person>: {step or action: answer}`; the answer is a map of fields, a code line, or for an
 * approval `approve`, `acknowledge` or {approve | return | reject: values or reason}.
 * `time`: a date and time, or a duration; timers that fall due on the way fire in order.
 * `case`: a process whose last case is looked at from here on; {process: 1} its first one, {process:
 * value} the last one with that value in a field. At the beginning it is the case of `given`.
 * `result`: of a started case of another SOP {outcome, data}; of a service its answer, or `failed`; of
 * a message `sent` or `failed`.
 * A message entered by hand stands under the person: `<person>: {message: what it brings}`. So do
 * `claim`, `release`, `assign`, `postpone`, `correct`, `withdraw`, `retry`, `resolve`, `pause`,
 * `resume` with the name of a step (`{resolve: {step: person}}`, `{pause: case}`), `change` and `cancel`.
 * `refused`: the code with which the command beside it is refused.
 * `at`: when it happened, for a late entry.
 */
export interface ScenarioStepSource {
  readonly time?: string;
  /** Message → what it brings; a case has to take it at once, unless `kept` or `refused: not_consumed` say otherwise. */
  readonly message?: PlainMap;
  readonly broadcast?: PlainMap;
  /** The message beside it is kept. */
  readonly kept?: true;
  /** Which case is looked at from here on: the last one of a process, or {process: which}. */
  readonly case?: Id | MapOf<Plain>;
  /** What the outside world answers: step → see `result` in the reference. */
  readonly result?: PlainMap;
  readonly expect?: ExpectSource;
  readonly refused?: string;
  readonly at?: string;
  readonly reason?: string;
  readonly [person: Id]: Plain | ExpectSource | undefined;
}

/** open, timers, outcome, incidents: exact, of now. data, attempts, due: subsets. The rest: since the last expect. */
export interface ExpectSource {
  readonly open?: MapOf<Plain>;
  readonly timers?: Plain;
  readonly outcome?: Id | null;
  /** Codes of the open incidents, exact. */
  readonly incidents?: readonly Id[];
  readonly data?: PlainMap;
  readonly attempts?: MapOf<number>;
  readonly due?: MapOf<string>;
  readonly sent?: readonly Id[];
  readonly fired?: readonly Id[];
  readonly withdrawn?: readonly Id[];
  readonly started?: readonly Id[];
  readonly skipped?: readonly Id[];
  readonly refused?: readonly string[];
  /** Measures over all cases of the scenario so far, of the document of the case that is looked at. */
  readonly measures?: MapOf<number | null>;
  /** Messages that are kept, exact, of now. */
  readonly kept?: readonly Id[];
}
