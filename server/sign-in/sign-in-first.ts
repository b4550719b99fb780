/** What somebody who is not signed in gets instead of a page that needs it. */
import { text, type Lang } from '../../views/text/index.ts';
import { localPath, withQuery } from '../address.ts';
import { seeOther, show, type Reply } from '../reply.ts';
import { signInPage } from './sign-in-page.ts';

/** GET: to the sign-in page and back. A POST that could not be kept starts again from the home page. */
export function signInFirst(url: string, unsafe: boolean, lang: Lang): Reply {
  if (unsafe)
    return {
      ...show('sign-in/new', signInPage(text(lang), { notice: 'expiredNotKept' }), 401),
      headers: CHALLENGE,
    };
  const next = localPath(url);
  return seeOther(withQuery('/sign-in', { next: next === '/' ? undefined : next }));
}

/** The sign-in page in place of the answer to a submission that is now kept under this name. */
export function expiredReply(held: string, lang: Lang): Reply {
  return {
    ...show('sign-in/new', signInPage(text(lang), { held, notice: 'expired' }), 401),
    headers: CHALLENGE,
  };
}

/** 401 has to name a scheme; this one is no browser dialogue. */
const CHALLENGE = { 'WWW-Authenticate': 'Session' };
