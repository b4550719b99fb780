/** Every place of a process that can write a field of its case. */
import { writtenByTable } from './tables-written.ts';
import type { FormPart } from './definition.ts';
import type { DocumentView } from './document-view.ts';
import { askedBy } from './flow/form-asks.ts';
import { formOfLetter } from './forms-written.ts';
import { passedOf } from './names-passed.ts';
import type { HandlerNode, ProcessNode, StepNode } from './outline.ts';
import { own } from './own.ts';

export interface Writer {
  readonly field: string;
  /** Absent: a start of the process. */
  readonly by?: StepNode | HandlerNode;
}

const known = new WeakMap<ProcessNode, readonly Writer[]>();

export function writersIn(view: DocumentView, process: ProcessNode): readonly Writer[] {
  const made = known.get(process) ?? [...everyWriter(view, process)];
  known.set(process, made);
  return made;
}

function* everyWriter(view: DocumentView, process: ProcessNode): Iterable<Writer> {
  for (const { source } of process.starts) {
    const form = source.called === undefined ? source : { ...source, form: source.called };
    const item = source.as === undefined ? [] : [source.as];
    for (const field of [...fieldsOf(view, form), ...fieldsOfMessage(view, source.message), ...item])
      yield { field };
  }
  for (const step of process.steps) for (const field of writtenByStep(view, step)) yield { field, by: step };
  for (const handler of process.handlers)
    for (const field of writtenByHandler(view, handler)) yield { field, by: handler };
}

/** By the step itself; not by what is inside it, nor by its handlers. */
export function writtenByStep(view: DocumentView, step: StepNode): readonly string[] {
  const { source } = step;
  const { chain, all, quorum } = source.approval ?? {};
  const seats = [...(chain ?? []), ...(all ?? []), ...(quorum?.of ?? [])];
  return [
    ...fieldsOf(view, source),
    ...fieldsOf(view, formOfLetter(source.notify)),
    ...Object.keys(source.set ?? {}),
    ...writtenByTable(view.definition, step),
    ...[source.service?.out, source.startCase?.out].flatMap((out) => passedOf(out).map(([field]) => field)),
    ...seats.flatMap((seat) => (typeof seat === 'string' ? [] : fieldsOf(view, seat))),
    ...fieldsOfMessage(view, source.wait?.message),
  ];
}

export function writtenByHandler(view: DocumentView, { source }: HandlerNode): readonly string[] {
  return [
    ...fieldsOf(view, source.action),
    ...fieldsOfMessage(view, source.message),
    ...Object.keys(source.set ?? {}),
  ];
}

/** Fields that the form of a message brings. */
function fieldsOfMessage(view: DocumentView, message: string | undefined): readonly string[] {
  const form = own(view.definition.messages, message)?.form;
  return form === undefined ? [] : fieldsOf(view, { form });
}

function fieldsOf(view: DocumentView, part: FormPart | undefined): readonly string[] {
  return askedBy(view, part).map(({ field }) => field);
}
