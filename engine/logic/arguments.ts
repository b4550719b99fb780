/** The arguments of an operator: how many, and of which type their constants are. */
import { isConstant } from './constants.ts';
import type { Declared } from './environment.ts';
import { expression } from './expression.ts';
import type { Call } from './expression.ts';
import { problem } from './place.ts';
import type { Typed } from './place.ts';

/** True when there are so many arguments; otherwise it is a problem. */
export function exactly(call: Call, least: number, most: number = least): boolean {
  if (call.args.length >= least && call.args.length <= most) return true;
  const expected = least === most ? String(least) : `${least}..${most === Infinity ? '' : most}`;
  problem(call.place, 'logic_operands', call.path, call.args.length, expected);
  return false;
}

/** All arguments; constants take the type of the first argument that is none. */
export function alike(call: Call, type?: Declared): readonly Typed[] {
  const { args, paths, place, path } = call;
  const made = args.map((arg, at) =>
    isConstant(arg) ? undefined : expression(arg, place, paths[at] ?? path),
  );
  const model = made.find((part) => part && part.type !== 'unknown' && !part.flexible);
  const want = type ?? (model && declared(model));
  const types = want && { ...want, type: want.type === 'list' ? ('choice' as const) : want.type };
  return made.map((part, at) => part ?? expression(args[at], place, paths[at] ?? path, types));
}

export function declared(part: Typed): Declared {
  return { type: part.type, ...(part.list && { list: part.list }) };
}
