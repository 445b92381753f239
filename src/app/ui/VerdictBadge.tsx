import { ICONS, labelOf, type Shown } from './verdict.ts';

/** Icon, word and colour of one verdict. The word is always there. */
export function VerdictBadge({ shown, large = false }: { readonly shown: Shown; readonly large?: boolean }) {
  const Icon = ICONS[shown];
  return (
    <span className={large ? 'badge badge--large' : 'badge'} data-word={shown}>
      <Icon />
      {labelOf(shown)}
    </span>
  );
}
