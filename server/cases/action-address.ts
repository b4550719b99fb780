import type { OfferedAction } from '../../engine/index.ts';

/** `/cases/K-1/actions/stop-17`: the handler and the instance that it stands on. */
export function actionAddress(
  number: string,
  { handler, owner }: Pick<OfferedAction, 'handler' | 'owner'>,
): string {
  return `/cases/${encodeURIComponent(number)}/actions/${handler}-${owner}`;
}
