import type { setUp as source } from '../id/set-up.ts';

export const setUp: typeof source = {
  title: 'Set up Tertib',
  lead: 'Two things only: the name of the company, and its first administrator.',
  company: 'Name of the company',
  companyMissing: 'The name of the company is missing.',
  administrator: 'First administrator',
  name: 'Full name',
  login: 'User name',
  password: 'Password',
  repeat: 'Repeat the password',
  qmr: 'I also look after the SOP documents (QMR)',
  button: 'Set up',
  linkNeeded: 'Tertib is not set up yet',
  linkNeededWhat:
    'Open the one-time link that the command tertib start printed on the server. Only who can read that link can set Tertib up.',
};
