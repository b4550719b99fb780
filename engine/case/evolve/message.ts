import type { CaseState, EventOf, KeptMessage } from '../case.ts';
import type { MessageEvent } from '../events/message.ts';
import { unchanged, type Arms } from './arms.ts';

export const messageArms: Arms<MessageEvent> = {
  'message-received': unchanged,
  'broadcast-received': unchanged,
  'message-kept': (state, event) => ({ ...state, inbox: [...state.inbox, keptOf(event)] }),
  'message-consumed': takenOut,
  'message-expired': takenOut,
};

function takenOut(state: CaseState, event: EventOf<'message-consumed' | 'message-expired'>): CaseState {
  return { ...state, inbox: state.inbox.filter((kept) => kept.id !== event.id) };
}

function keptOf({ id, message, payload, at, until }: EventOf<'message-kept'>): KeptMessage {
  return { id, message, payload, receivedAt: at, ...(until === undefined ? {} : { until }) };
}
