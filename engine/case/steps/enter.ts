/** Entering a step does what its kind says. A kind that is missing here does not compile. */
import type { Work } from '../work.ts';
import type { StepKind } from '../../process/process.ts';
import { enterApproval } from './approval.ts';
import { enterDecide } from './decide-step.ts';
import { enterEach } from './each.ts';
import { enterEnd } from './end.ts';
import { enterNotify } from './notify.ts';
import { enterParallel } from './parallel.ts';
import { enterRace } from './race.ts';
import { enterService } from './service.ts';
import { enterSet } from './set.ts';
import { enterStage } from './stage.ts';
import { enterStartCase } from './start-case.ts';
import { enterTask } from './task.ts';
import { enterWait } from './wait.ts';

type Entering<K extends StepKind['kind']> = (
  work: Work,
  step: number,
  does: Extract<StepKind, { kind: K }>,
) => void;

const ENTERING: { readonly [K in StepKind['kind']]: Entering<K> } = {
  task: enterTask,
  approval: enterApproval,
  decide: enterDecide,
  stage: enterStage,
  wait: enterWait,
  notify: enterNotify,
  set: enterSet,
  end: enterEnd,
  parallel: enterParallel,
  each: enterEach,
  race: enterRace,
  startCase: enterStartCase,
  service: enterService,
};

export function enterKind(work: Work, step: number): void {
  const does = work.stepDef(work.step(step).step.def).does;
  (ENTERING[does.kind] as Entering<typeof does.kind>)(work, step, does as never);
}
