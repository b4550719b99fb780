import type { messages as source } from '../id/messages.ts';

export const messages: typeof source = {
  title: 'Record a message',
  intro:
    'A message is news from outside of the case: a payment, a letter, a report. The SOP says what follows once it is recorded.',
  none: 'There is no message that you may record.',
  link: 'Record a message',
  back: 'To the list of messages',
  backToCase: 'Back to the case',
  onCase: 'Messages that can be recorded',
  onCaseHelp: 'When the news reaches you instead of coming straight from another system.',
  finds: (labels) => `Its case is found by ${labels}.`,
  toAll: 'This message reaches every case that waits for it.',
  mayStart: 'If there is no case yet, this message opens one.',
  submit: 'Save the message',
  which: 'The case it is about',
  whichMissing: 'Choose the case it is about.',
  done: {
    received: (title) => `“${title}” is saved, and its case has received it.`,
    kept: (title) => `“${title}” is saved, and kept until its case needs it.`,
    started: (title) => `“${title}” is saved, and opened a case.`,
    stuck: (title) =>
      `“${title}” is saved, but the SOP cannot take the case on from there. It waits there as an incident until a supervisor or the quality manager deals with it.`,
    cases: 'Case',
    more: (n) => `${n} more`,
  },
  notConsumed: (key) =>
    `No open case waits for this message${key === '' ? '' : ` about “${key}”`}. Nothing was saved. Check what you entered, or ask who supervises the case.`,
  notHere: 'This case does not wait for this message now. Nothing was saved.',

  refused: {
    title: 'Refused messages',
    caption: (n) => `Refused messages, ${n} rows`,
    intro: 'Another system sent them, but they could not be given to one case. The oldest first.',
    column: { message: 'Message', came: 'Came', why: 'What stands in the way', brought: 'What it brought' },
    nothing: 'nothing',
    came: (when) => `This message came from another system on ${when} and was refused.`,
    help: 'Mend what it brought, or choose its case, then save. Its sender gets the same answer when it sends it again.',
    aside: 'Set aside',
    asideHelp:
      'When this message is for nobody: what it brought is forgotten; your name and the reason are recorded.',
    reason: 'Reason',
    submitAside: 'Set this message aside',
    asideDone: 'The message was set aside.',
  },
  unmatched: {
    title: 'Taken by no case',
    caption: (n) => `Messages that no case took, ${n} rows`,
    intro: 'The latest fifty. No open case waited for them; what they brought is not kept.',
    by: 'From',
    outside: 'another system',
  },
};
