import { Screen } from '../../parts/Screen';
export function ImportPage() {
  return (
    <Screen title="导入对接表" back="/sites">
      {null}
    </Screen>
  );
}
