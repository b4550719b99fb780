import type { errors as source } from '../id/errors.ts';

export const errors: typeof source = {
  'not-found': {
    title: 'Page not found',
    what: 'There is nothing you can see at this address. It may be misspelt, or it is not part of your work.',
    link: 'To the start page',
  },
  forbidden: {
    title: 'Not within your authority',
    what: 'Your roles do not include this page or act. If they should, ask the administrator.',
    link: 'To the start page',
  },
  'foreign-form': {
    title: 'Submission refused',
    what: 'This submission does not come from a page that this user opened. Nothing was saved. Open the page again and send it from there.',
    link: 'To the start page',
  },
  conflict: {
    title: 'It has changed',
    what: 'Something changed after you opened this page. Nothing was saved. Load the page again to see how it stands now.',
    link: 'To the start page',
  },
  gone: {
    title: 'This link is no longer valid',
    what: 'The link was used already or its time is over. Ask the administrator for a new one.',
    link: 'To the sign-in page',
  },
  unprocessable: {
    title: 'The input cannot be accepted',
    what: 'What was sent cannot be read. Nothing was saved. Go back to the page before and send it again.',
    link: 'To the start page',
  },
  'too-large': {
    title: 'The submission is too large',
    what: 'The submission is over the limit. A file has at most 5 MB. Nothing was saved.',
    link: 'To the start page',
  },
  'method-not-allowed': {
    title: 'This way is not known',
    what: 'This address does not take the method that was used.',
    link: 'To the start page',
  },
  'pdf-unavailable': {
    title: 'A PDF cannot be made here',
    what: 'What makes PDFs was left out when this server was installed. Use the Print page, or ask an administrator to install Tertib again without leaving out optional packages (npm install without --omit=optional).',
    link: 'To the start page',
  },
  busy: {
    title: 'Busy at the moment',
    what: 'The system cannot take this submission yet. Nothing was saved. Wait a moment, then try again.',
    link: 'To the start page',
  },
  failed: {
    title: 'A fault occurred',
    what: 'A fault occurred. Your data is not saved. Tell the administrator this reference.',
    link: 'To the start page',
  },
  reference: (code) => `Reference ${code}.`,
};
