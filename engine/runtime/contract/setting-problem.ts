export type SettingProblem = {
  readonly problem:
    | 'not_allowed'
    | 'in_past'
    | 'unknown_parameter'
    | 'value_invalid'
    | 'no_such_person'
    | 'substitute_invalid'
    | 'no_such_absence'
    | 'absence_overlaps'
    | 'dates_invalid'
    | 'date_twice'
    | 'list_invalid'
    | 'year_invalid'
    | 'decree_missing';
};
