/** What somebody may enter by hand; and, for who sees every case, what no case took. */
import type { OfferedMessage, RevisionRow, UnmatchedMessage } from '../../engine/index.ts';
import { address } from '../address.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';

export interface MessageListPage extends PageBase {
  readonly groups: readonly {
    readonly title: string;
    readonly rows: readonly { readonly href: string; readonly text: string }[];
  }[];
  /** null for who does not see every case. */
  readonly unmatched: {
    readonly caption: string;
    readonly rows: readonly {
      readonly title: string;
      readonly sop: string;
      readonly came: string;
      readonly iso: string;
      readonly by: string;
    }[];
  } | null;
}

interface Given {
  readonly offered: readonly OfferedMessage[];
  readonly unmatched: readonly UnmatchedMessage[];
  readonly titleOf: (message: UnmatchedMessage) => string;
  readonly revisions: readonly RevisionRow[];
  readonly seesAll: boolean;
  readonly say: Say;
}

export function messageListPage({
  offered,
  unmatched,
  titleOf,
  revisions,
  seesAll,
  say,
}: Given): MessageListPage {
  const words = say.t.messages;
  const sops = [...new Set(offered.map(({ sop }) => sop))];
  const codes = new Map(revisions.map((row) => [row.sop, row.code]));
  return {
    title: words.title,
    nav: 'cases',
    groups: sops.map((sop) => ({
      title: [sop.definition.document.code ?? sop.id, sop.definition.document.title].join(' '),
      rows: offered
        .filter((one) => one.sop === sop)
        .map(({ message }) => ({
          href: address('/messages/:sop/:message', { sop: sop.id, message: message.id }),
          text: message.title,
        })),
    })),
    unmatched: seesAll
      ? {
          caption: words.unmatched.caption(unmatched.length),
          rows: unmatched.map((one) => ({
            title: titleOf(one),
            sop: codes.get(one.sop) ?? one.sop,
            came: say.f.dateTime(one.at),
            iso: say.f.iso(one.at),
            by: one.by === null ? words.unmatched.outside : say.nameOf(one.by),
          })),
        }
      : null,
  };
}
