export function ScenariosView() {
  return <div class="scenarios-view" />
}
