/** Definition → Sop: indexed, every name resolved, every rule compiled. */
import type { LogicEnv } from '../logic/compile.ts';
import { checkDefinition } from '../definition/checks.ts';
import { viewOf } from '../definition/document-view.ts';
import type { Definition } from '../definition/definition.ts';
import type { ProcessNode } from '../definition/outline.ts';
import type { Positions } from '../definition/place.ts';
import { inOrder, type Problem } from '../definition/problem.ts';
import { triggers } from '../definition/step.ts';
import { mapValues, type Place, type Shared } from './compilation.ts';
import { compileCaseKind, compileRoles } from './case-kind.ts';
import { compileDeclarations } from './declarations.ts';
import { compileFigures, figuresReadIn, matchedIn } from './figures.ts';
import { compileHandler } from './handlers.ts';
import { behaviourHash, contentHash } from './hashes.ts';
import { collectsOf, localsOf, readableIn } from './locals.ts';
import { compileMeasures, compileReports } from './measures.ts';
import { compileMessages } from './messages.ts';
import type { HandlerDef, Performer, Process, Sop, StepDef } from './process.ts';
import { compileStarts } from './starts.ts';
import { compileStep } from './steps.ts';
import { checkTables, compileTables } from './tables.ts';

export type CompiledSop =
  | { readonly sop: Sop; /** Warnings. */ readonly problems: readonly Problem[] }
  | { readonly sop?: undefined; readonly problems: readonly Problem[] };

/**
 * Checks a definition and compiles it. `bytes`: the file exactly as it is, for the content hash.
 * With any error there is no Sop. Never throws.
 */
export function compileSop(
  definition: Definition,
  bytes: string | Uint8Array,
  positions: Positions,
  /** Documents that parameters belong to, where that is not this one. */
  owners: ReadonlyMap<string, string> = new Map(),
): CompiledSop {
  const view = viewOf(definition);
  const problems: Problem[] = [...checkDefinition(view, positions)];
  const declared = compileDeclarations(view, positions, problems);
  const compilation: Shared = {
    ...declared,
    messages: compileMessages(declared),
    figures: compileFigures(declared),
  };
  const hash = contentHash(bytes);
  const processes = Object.fromEntries(
    view.processes.map((node) => [node.id, compileProcess(compilation, node, hash, owners)]),
  );
  const measures = compileMeasures(compilation);
  const reports = compileReports(compilation);
  if (definition.shared) checkTables(compilation);
  if (problems.some(({ severity }) => severity === 'error')) return { problems: inOrder(problems) };
  return {
    sop: {
      id: definition.id,
      contentHash: hash,
      behaviourHash: behaviourHash(definition),
      definition,
      zone: compilation.zone,
      processes,
      measures,
      reports,
    },
    problems: inOrder(problems),
  };
}

function compileProcess(
  compilation: Shared,
  node: ProcessNode,
  revision: string,
  owners: ReadonlyMap<string, string>,
): Process {
  const env = environmentOf(compilation.env, node);
  const readable = readableIn(compilation, env);
  const placeIn = (scope: Place['scope']): Place => ({
    ...compilation, env: readable(scope), process: node, scope,
  }); // prettier-ignore
  const steps = indexed(node.steps.map((step) => compileStep(placeIn(step.scope), step)));
  const handlers = indexed(node.handlers.map((handler) => compileHandler(placeIn(handler.scope), handler)));
  const starts = compileStarts(compilation, node);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return {
    sop: compilation.definition.id,
    id: node.id,
    title: node.source.title ?? compilation.definition.document.title,
    revision,
    zone: compilation.zone,
    fields: compilation.fields,
    lists: compilation.lists,
    calendars: compilation.calendars,
    roles: compileRoles(compilation.definition),
    parameters: mapValues(compilation.definition.parameters, (source, id) => ({
      id, sop: owners.get(id) ?? compilation.definition.id, label: source.label, type: source.type, value: source.value,
    })), // prettier-ignore
    tables: compileTables({ ...compilation, env }, node),
    caseKind: compileCaseKind(compilation),
    starts,
    scopes: indexed(
      node.scopes.map(({ id, kind, parent, step, steps: inside, handlers: standing, title }) => ({
        id, kind, parent: parent?.id ?? null, step: step?.id ?? null, steps: ids(inside), handlers: ids(standing),
        ...(title === undefined ? {} : { title }),
      })), // prettier-ignore
    ),
    steps,
    handlers,
    locals: localsOf(compilation.view, node),
    collects: collectsOf(compilation.view),
    messages: compilation.messages,
    figures: figuresReadIn(compilation.figures, [
      steps,
      handlers,
      starts,
      compilation.fields,
      compilation.messages,
    ]),
    matched: matchedIn(compilation.figures, node.id),
    outcomes: node.source.outcomes ?? {},
    needsLoad: [...performersOf(steps, handlers)].some(usesLoad),
  };
}

/** What every rule of a process may name besides the declarations. */
function environmentOf(env: LogicEnv, node: ProcessNode): LogicEnv {
  const timed = triggers.filter(
    (key) => key === 'after' || key === 'at' || key === 'every' || key === 'overdue',
  );
  return {
    ...env,
    steps: node.steps.map(({ id }) => id),
    timers: node.handlers
      .filter(({ source }) => timed.some((key) => source[key] !== undefined))
      .map(({ id }) => id),
  };
}

function indexed<T extends { readonly id: string }>(
  list: readonly (T | undefined)[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(list.flatMap((item) => (item ? [[item.id, item]] : [])));
}

function* performersOf(
  steps: Readonly<Record<string, StepDef>>,
  handlers: Readonly<Record<string, HandlerDef>>,
): Iterable<Performer> {
  for (const { does } of Object.values(steps)) {
    if (does.kind === 'task') yield does.performer;
    if (does.kind === 'approval') yield* does.seats.map(({ performer }) => performer);
  }
  for (const { trigger } of Object.values(handlers)) if (trigger.on === 'action') yield trigger.performer;
}

function usesLoad({ assign }: Performer): boolean {
  return assign.by === 'leastLoaded' || (assign.by === 'sameAs' && assign.otherwise === 'leastLoaded');
}
