/** What a scenario says of the world outside its cases becomes the command that the shell would give. */
import type { CaseEvent } from '../case/case.ts';
import { owners } from '../case/tree.ts';
import type { Values } from '../form/form.ts';
import type { BareCommand, World } from './world.ts';

/** undefined: nothing of that step waits; null: told already. */
export function outsideResult(world: World, def: string, result: unknown): BareCommand | null | undefined {
  const does = Object.hasOwn(world.process.steps, def) ? world.process.steps[def]!.does : undefined;
  switch (does?.kind) {
    case 'startCase': {
      const { outcome, data } = (typeof result === 'object' ? result : { outcome: result }) as {
        readonly outcome?: unknown;
        readonly data?: Values;
      };
      const step = [...owners(world.state?.root ?? null)].find(
        ({ kind, node }) => kind === 'step' && node.def === def,
      );
      const told =
        step && world.endElsewhere(step.node.id, typeof outcome === 'string' ? outcome : 'done', data ?? {});
      return told ? null : undefined;
    }
    case 'service': {
      const asked = lastRequest(world.events, def);
      const failed = result === 'failed';
      return (
        asked && {
          type: 'service-result',
          ...asked,
          ok: !failed,
          ...(failed ? {} : { output: result as Values }),
        }
      );
    }
    case 'notify': {
      const asked = lastRequest(world.events, def);
      return asked && { type: 'delivery-result', ...asked, ok: result !== 'failed' };
    }
    default:
      return undefined;
  }
}

function lastRequest(events: readonly CaseEvent[], def: string) {
  const event = events.findLast((each) => each.type === 'effect-requested' && each.def === def);
  return event?.type === 'effect-requested' ? { step: event.step, def, key: event.key } : undefined;
}
