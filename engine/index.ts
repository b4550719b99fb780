/**
 * The one door: what the server, the command line and a library user may call. Importing it needs
 * none of the server's packages.
 *
 * Without a database: `readSop(text)` turns one YAML file into a `Sop` or into problems with line
 * and column; `runAllScenarios` and `coverageOf` prove it; `decide(process, state, command, facts)`
 * and `evolve(state, event)` are the heart, pure and synchronous.
 *
 * Over a data folder: `openEngine({folder})` answers an `Engine`: commands in, receipts or
 * rejections out, questions by person. One process per folder. With `url` (`postgres://…`) the
 * database is there and the folder holds attachments. `verify`, `backup` and `restore`
 * take a folder and a report says what they found.
 *
 *     const engine = await openEngine({ folder: './data' });
 *     const { sop } = await engine.sops.load(null, text, 'cuti.yaml');
 *     await engine.sops.makeEffective(null, sop.contentHash);
 *     engine.start();
 *
 * What people cause is a value (`Problem`, `Rejection`, `PersonProblem`); `StoreError` is thrown
 * for what the data folder itself cannot do, with a literal `code`.
 */
export type * from './runtime/engine.ts';
export type * from './case/case.ts';
export type * from './revision/revision.ts';
export type * from './revision/rejection.ts';
export type * from './form/form.ts';
export type * from './logic/rule.ts';
export type * from './time/calendar.ts';
export type * from './definition/problem.ts';
export type { Answer, Process, Sop, StepDef, Role, CaseKind, Start } from './process/process.ts';

// ── Forms: what a page needs to show one and to read what was sent ───────────────────────────────
export { formContextOf } from './case/form-context.ts';
export { readForm, type FormReading, type Raw } from './form/read-form.ts';
export { readCodeLine, noteField, type CodeLineReading } from './form/code-line.ts';
export type { CodeLineCommand } from './form/code-line-command.ts';
export type { FormContext } from './form/context.ts';
export { defaultValues, isRule } from './form/judge.ts';
export { readMoment } from './form/read-moment.ts';
export { shownItems } from './form/shown.ts';
export { kindOf } from './form/kinds/kind-of.ts';
export { isTrue } from './logic/evaluate.ts';
export type { Definition } from './definition/definition.ts';
export type * as process from './process/process.ts';

// ── Documents and their proof, without a database ────────────────────────────────────────────────
export { readSop } from './process/read-sop.ts';
export type { Library } from './process/uses.ts';
export {
  actionName,
  handlerName,
  idAsWords,
  messageName,
  placeName,
  roleName,
  scopeName,
  stepName,
  stepTitle,
} from './process/names.ts';
export { behaviourHash, contentHash } from './process/hashes.ts';
export { printedCode, roman } from './revision/numbering.ts';
export { compareRevisions, isFigure, type Compared } from './compare/compare.ts';
export { changeGroups, thingKinds } from './compare/change.ts';
export type {
  Change as RevisionChange,
  ChangeGroup,
  Comparison,
  Place as ChangePlace,
  Spot,
  ThingKind,
} from './compare/change.ts';
export { namesOf, type Names } from './compare/names.ts';
export { saidOf } from './compare/things.ts';
export { writtenOut, isMap, type Written, type WrittenMap } from './definition/written-out.ts';
export { decide } from './case/decide.ts';
export { evolve } from './case/evolve.ts';
export { failedTarget } from './case/flow.ts';
export { openHttp } from './channel/http.ts';
export type { ServiceAddress } from './channel/http.ts';
export { runAllScenarios, runScenario } from './scenario/run.ts';
export type { ScenarioFailure, ScenarioRun } from './scenario/run.ts';
export { reckon, reckonBy, type Divided, type Figure, type Reckoning } from './measure/reckon.ts';
export { periodOf, periodUnits, type Period, type PeriodUnit } from './time/period.ts';
export { coverageOf, enteredIn, type Coverage } from './scenario/coverage.ts';
export { uncovered, type Uncovered } from './scenario/uncovered.ts';
export { placesIn } from './definition/places.ts';
export type { Positions } from './definition/place.ts';
export { World } from './scenario/world.ts';
export { owners } from './case/tree.ts';
export { placeOf } from './case/place-of.ts';
export { dueAfter } from './time/due.ts';
export { parseDuration } from './time/duration.ts';
export { nextOpening } from './time/opening.ts';
export { instantOf, localDate } from './time/zone.ts';

// ── Flowcharts: a process as boxes and lines with places ─────────────────────────────────────────
export { drawingOf, drawChart, type DrawingOptions } from './drawing/draw.ts';
export type * as drawing from './drawing/drawing.ts';
export type * as chart from './drawing/chart.ts';
export type { Words as DrawingWords } from './drawing/words.ts';
export { widthOf } from './drawing/measure.ts';

// ── For other tools ──────────────────────────────────────────────────────────────────────────────
export { bpmnOf } from './bpmn/bpmn.ts';
export type { BpmnWords } from './bpmn/words.ts';
export { XES_FOOT, XES_HEAD, xesOf, xesTrace } from './audit/xes.ts';

// ── The engine over a data folder ────────────────────────────────────────────────────────────────
export { openEngine, type OpenEngine, type OpenedEngine } from './runtime/open.ts';
export type { Upgrade } from './store/migrate.ts';
export { StoreError, type StoreErrorCode } from './store/store-error.ts';
export { examine, type Examined } from './audit/examine.ts';
export { verify } from './audit/verify.ts';
export type { Anchors, Finding, FindingCode, VerifyReport } from './audit/report.ts';
export type { Checkpoints } from './audit/checkpoints.ts';
export type { Integrity, LastCheck } from './audit/integrity.ts';
export type { TrailEvent } from './runtime/questions/trail-before.ts';
export { ACCESS_KINDS } from './runtime/contract/accesses.ts';
export { TRAIL_KINDS } from './runtime/questions/trail.ts';
export type { BacklogRow } from './runtime/questions/backlog.ts';
export type {
  CountedDay,
  DecreeThen,
  GovernedStep,
  Governing,
  GoverningRevision,
  ParameterThen,
  PersonThen,
  ReckonedClock,
} from './runtime/contract/governing.ts';
export type { Trail, TrailEntry, TrailFilter, TrailKind } from './runtime/questions/trail.ts';
export type { Sample, SampleOf } from './runtime/questions/sample.ts';
export { checkProof, type CaseProof, type ProofFault, type ProofReading } from './audit/proof.ts';
export { checkConsistency } from './audit/consistency.ts';
export type { ConsistencyFault, NoConsistency } from './audit/consistency.ts';
export { consistencyFromFolder, proofFromFolder } from './audit/proof-from-folder.ts';
export { backup, restore, type Restore, type Restored } from './audit/backup.ts';
