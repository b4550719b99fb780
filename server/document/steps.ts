/** The steps of each process in words: what a box of the flowchart holds and where it leads. */
import type { Sop } from '../../engine/index.ts';
import { outlineOf, type OutlineScope, type OutlineStep } from '../sops/outline.ts';
import type { Detail, DocumentSection, StepLine, StepScope } from './document-page.ts';
import type { DocumentGiven } from './given.ts';

/** One block for each process, under its title where there are several; none without a process. */
export function stepSections(given: DocumentGiven): readonly DocumentSection[] {
  const { sop, say } = given;
  const processes = Object.values(sop.processes);
  if (processes.length === 0) return [];
  const blocks = processes.flatMap((process) => {
    const outline = outlineOf(sop, process, { process, say }, (step) => pointsAt(sop, step));
    const { start, startBy } = say.t.sops.page;
    const starts = outline.starts.map(
      ({ title, by }) => `${start}: ${title}${by === '' ? '' : `, ${startBy(by)}`}`,
    );
    return [
      ...(processes.length > 1 ? [{ look: 'heading', text: outline.title } as const] : []),
      { look: 'steps', starts, scope: scopeOf(outline.root, given) } as const,
    ];
  });
  return [{ id: 'steps', number: '', title: say.t.sops.page.stepsInWords, blocks, sections: [] }];
}

function scopeOf({ title, clocks, steps }: OutlineScope, given: DocumentGiven): StepScope {
  return { title, clocks, steps: steps.map((step) => lineOf(step, given)) };
}

function lineOf(step: OutlineStep, given: DocumentGiven): StepLine {
  const { page } = given.say.t.sops;
  return {
    id: step.id,
    title: step.title,
    kind: step.kind,
    covers: step.covers === '' ? '' : page.covers(step.covers),
    facts: [
      ...fact(page.performer, step.doer),
      ...fact(page.systems, step.systems.join(', ')),
      ...fact(page.instructions, step.instructions.trim()),
      ...fact(page.script, step.script),
      ...fact(page.form, step.fields.join(', ')),
      ...facts(page.clocks, step.clocks),
      ...facts(page.goesOn, step.ways),
      ...facts(
        page.openHere,
        step.openPoints.map(({ question }) => question),
      ),
    ],
    scopes: step.scopes.map((scope) => scopeOf(scope, given)),
  };
}

function fact(label: string, text: string): readonly Detail[] {
  return facts(label, text === '' ? [] : [text]);
}

function facts(label: string, lines: readonly string[]): readonly Detail[] {
  return lines.length === 0 ? [] : [{ mark: '', label, lines }];
}

function pointsAt(sop: Sop, step: string): OutlineStep['openPoints'] {
  return Object.entries(sop.definition.openPoints ?? {})
    .filter(([, point]) => point.at.some((place) => place.split('/').includes(step)))
    .map(([id, point]) => ({ id: `point-${id}`, question: point.question }));
}
