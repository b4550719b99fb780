import type { help as source } from '../id/help.ts';

export const help: typeof source = {
  title: 'Help',
  codes: 'Code card',
  codesLead: 'Two-digit codes for the code line, by the SOPs in force.',
  noCodes: 'No SOP in force uses codes yet.',
  revision: (code, revision) => `${code} Rev ${revision}`,
  code: 'Code',
  meaning: 'Option',
  asks: 'Next fields',
  printCard: 'To print the card use the print command of the browser.',
  line: {
    title: 'The code line',
    lead: 'Type the code, then Enter: it is saved and the next task opens.',
    caption: 'Examples of the code line',
    typed: 'Typed',
    means: 'Meaning',
    examples: [
      ['24', 'The option with code 24, no other field'],
      ['11 25 500rb', 'Option 11, the next 25th, Rp500,000'],
      ['11 25', 'Option 11, the 25th, the amount as the form says'],
      ['21 15:30', 'Option 21, at 15:30; 21 +30 means in 30 minutes'],
      ['12 ; minta cicilan', 'Option 12 with a note after the semicolon'],
      ['/postpone +60 ; meeting', 'Postpone the task by 60 minutes, with the reason after a semicolon'],
      ['/assign budi', 'Hand the task over to the user budi'],
      ['/release', 'Release the task'],
    ],
    amounts:
      'Amounts: 500rb, 1,5jt, 1.275.000. Dot for thousands, comma for decimals. What is unclear is refused, never guessed.',
  },
  keys: {
    title: 'Keys',
    lead: 'Extras only; everything works without them. They can be switched off in Account.',
    caption: 'Keys',
    list: [
      ['J, K', 'next, previous row of a list'],
      ['O', 'open that row'],
      ['/', 'to the search box'],
      ['?', 'this page'],
      ['Ctrl+Enter', 'save from the note field'],
    ],
  },
  search: {
    title: 'Searching',
    lead: 'The search box understands case numbers (K-2026-004417), phone numbers, contract numbers, names, and SOP ids (clc-01).',
  },
  mistakes: {
    title: 'Saved something wrong?',
    lead: 'Use Correct in the notice on the next page, or open Done today. The first entry stays visible in the history.',
  },
};
