/** Said before the walk rather than at each refusal: whoever is of the mending side (整改方) cannot close or return. */
import { sidesOf } from '../../../domain/unit/person';
import { useMe } from '../../parts/use-me';

export function SideNote() {
  const [me] = useMe();
  if (!me || sidesOf(me.role).includes('inspecting')) return null;
  return (
    <p class="note">
      本机登记为整改方，可以看，不能销号或退回。
      <a class="link" href="/settings">
        更改
      </a>
    </p>
  );
}
