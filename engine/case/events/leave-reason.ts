/** Why a step, a scope or what hangs on one is left. */
export type LeaveReason =
  | 'goto'
  | 'joined'
  | 'race-lost'
  | 'interrupted'
  | 'ended'
  | 'terminated'
  | 'cancelled'
  | 'by-hand'
  | 'corrected'
  | 'migrated';
