import type { signIn as source } from '../id/sign-in.ts';

export const signIn: typeof source = {
  title: 'Sign in',
  login: 'User name',
  password: 'Password',
  button: 'Sign in',
  wrong: 'Wrong password or user name.',
  throttled: (minutes) => `Too many attempts. Try again in ${minutes} min.`,
  expired: 'Your session is over. What you sent is kept for 30 minutes: sign in again to go on with it.',
  expiredNotKept: 'Your session is over. Sign in again, then repeat the last submission.',
  signedOut: 'You are signed out.',
  otherLanguage: 'Bahasa Indonesia',
  forgot: 'Forgot the password? Ask the administrator for a one-time link.',
  welcome: {
    title: 'Choose a password',
    forPerson: (name, login) => `For ${name}, user name ${login}.`,
    hint: 'At least 8 characters; 15 are better. A short sentence that is easy to remember is fine, spaces too.',
    password: 'New password',
    repeat: 'Repeat the new password',
    button: 'Save and sign in',
  },
  passwordProblem: {
    password_short: 'The password is too short. At least 8 characters.',
    password_long: 'The password is too long. At most 128 characters.',
    password_common: 'This password is easy to guess. Choose another, for example three unrelated words.',
    password_context: 'The password holds your name, the company or a word of the work. Choose another.',
    password_differs: 'The two passwords differ. Type both again.',
    password_wrong: 'The present password is wrong.',
  },
};
