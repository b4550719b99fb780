/**
 * Every address of the product, with who may use it: nothing is reachable that does not stand here.
 * GET never changes data. Order matters where a fixed word and a parameter share a place.
 */
import { changeLook, changePassword, showAccount } from './account/account.ts';
import { showCodes, showHelp } from './help/help.ts';
import { createPerson, showNewPerson } from './people/create.ts';
import { changePerson, showPerson } from './people/change.ts';
import { disablePerson, enablePerson, resetPassword } from './people/access.ts';
import { showPeople } from './people/index.ts';
import { showHome } from './sign-in/home.ts';
import { showSignIn, signIn } from './sign-in/sign-in.ts';
import { signOut } from './sign-in/sign-out.ts';
import { choosePassword, showWelcome } from './sign-in/welcome.ts';
import { setUp, showSetUp, showSetUpForm } from './set-up/set-up.ts';
import type { Route } from './route.ts';

export const routes: readonly Route[] = [
  { method: 'GET', path: '/', who: 'anyone', handler: showHome },

  { method: 'GET', path: '/sign-in', who: 'anyone', handler: showSignIn },
  { method: 'POST', path: '/sign-in', who: 'anyone', handler: signIn },
  { method: 'POST', path: '/sign-out', who: 'signed-in', handler: signOut },
  { method: 'GET', path: '/welcome/:token', who: 'anyone', handler: showWelcome },
  { method: 'POST', path: '/welcome/:token', who: 'anyone', handler: choosePassword },
  { method: 'GET', path: '/set-up', who: 'anyone', handler: showSetUp },
  { method: 'GET', path: '/set-up/:token', who: 'anyone', handler: showSetUpForm },
  { method: 'POST', path: '/set-up/:token', who: 'anyone', handler: setUp },

  { method: 'GET', path: '/account', who: 'signed-in', handler: showAccount },
  { method: 'POST', path: '/account', who: 'signed-in', handler: changeLook },
  { method: 'POST', path: '/account/password', who: 'signed-in', handler: changePassword },
  { method: 'GET', path: '/help', who: 'signed-in', handler: showHelp },
  { method: 'GET', path: '/help/codes', who: 'signed-in', handler: showCodes },

  { method: 'GET', path: '/people', who: 'administrator', handler: showPeople },
  { method: 'GET', path: '/people/new', who: 'administrator', handler: showNewPerson },
  { method: 'POST', path: '/people', who: 'administrator', handler: createPerson },
  { method: 'GET', path: '/people/:person', who: 'administrator', handler: showPerson },
  { method: 'POST', path: '/people/:person', who: 'administrator', handler: changePerson },
  { method: 'POST', path: '/people/:person/disable', who: 'administrator', handler: disablePerson },
  { method: 'POST', path: '/people/:person/enable', who: 'administrator', handler: enablePerson },
  { method: 'POST', path: '/people/:person/link', who: 'administrator', handler: resetPassword },
];
