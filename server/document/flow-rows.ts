/** The flowchart as a table of words: a step, the documents and systems it needs, what is to be noted. */
import type { Process, Sop } from '../../engine/index.ts';
import { titleOf } from '../cases/step-name.ts';
import { doerWords } from '../sops/step-words.ts';
import type { DocumentGiven } from './given.ts';
import { stepsInOrder } from './steps.ts';
import { partsIn } from './written-section.ts';

/** Who and what; documents and systems; instructions, unless a section of its own tells them. */
export function flowRows(process: Process, { sop, say }: DocumentGiven): readonly (readonly string[])[] {
  const told = partsIn(sop.definition.document.sections ?? []).has('narrative');
  return stepsInOrder(process).flatMap((id) => {
    const step = process.steps[id];
    if (step === undefined) return [];
    const doer = doerWords(step, { process, say });
    const needs = [...step.systems, ...step.records].map((each) => titleIn(sop, each));
    return [
      [
        [doer, titleOf(step)].filter((line) => line !== '').join('\n'),
        needs.join('\n'),
        told ? '' : (step.instructions ?? '').trim(),
      ],
    ];
  });
}

function titleIn({ definition: { document } }: Sop, id: string): string {
  return (
    [...(document.systems ?? []), ...(document.records ?? [])].find((each) => each.id === id)?.title ?? id
  );
}
