import type { transitions as source } from '../id/transitions.ts';

const obstacles: Readonly<Record<string, (place: string) => string>> = {
  process_gone: (place) => `That revision has no process ${place} any more.`,
  step_gone: (place) =>
    `Step ${place} is gone; say where it moves to (transition: steps: {${place}: {move: …}}).`,
  branch_gone: (place) => `The branch, stage or side work ${place} is gone.`,
  kind_changed: (place) => `Step ${place} is of another kind now.`,
  elsewhere: (place) => `${place} stands in another part now.`,
  seats_changed: (place) => `Who approves ${place} has changed while a decision is waited for.`,
  rest_changed: (place) => `What becomes of the rest of ${place} has changed after its join.`,
  item_changed: (place) => `What an item of ${place} is has changed.`,
  race_changed: (place) => `What ${place} waits for first has changed while it waits.`,
  calendar_gone: (place) => `The calendar of the clock ${place} is gone.`,
  value_misfit: (place) =>
    `The value of ${place} does not fit its new type; say how it is converted (convert).`,
  move_unknown: (place) => `Where ${place} moves to does not exist.`,
  move_not_live: (place) => `Where ${place} moves to is in a part that is not running.`,
  move_across_block: (place) => `${place} cannot move out of its branch or item.`,
  ask_step: (place) => `Say whether ${place} stays or moves.`,
  ask_timer: (place) => `Say whether the clock ${place} is kept, rebased or begun again.`,
  transition_broken: () => 'The transition of the document does not fit the revision of this case.',
  stuck: (place) => `After the move the case could not go on from ${place}.`,
};

export function obstacleText(why: string | undefined, place: string | undefined): string {
  const say = why !== undefined && Object.hasOwn(obstacles, why) ? obstacles[why] : undefined;
  return say ? say(place === undefined ? 'this' : `“${place}”`) : '';
}

export const transitions: typeof source = { obstacle: obstacleText };
