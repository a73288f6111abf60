// Marks in the outline the section that is being read, says it in the bar of a phone, and closes the list after a
// choice. Without this file the outline is complete and leads everywhere.
{
  const list = document.getElementById("outline");
  const links = [...list.querySelectorAll("a")];
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const said = document.querySelector(".toc-open span");
  let now;
  const mark = () => {
    const at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight * .3);
    if (at === now) return;
    links[now]?.removeAttribute("aria-current");
    links[at]?.setAttribute("aria-current", "true");
    said.textContent = links[at]?.textContent ?? "";
    now = at;
  };
  let asked;
  addEventListener("scroll", () => { asked ??= requestAnimationFrame(() => { asked = undefined; mark(); }); }, { passive: true });
  list.addEventListener("click", (event) => { if (event.target.closest("a") && list.matches(":popover-open")) list.hidePopover(); });
  mark();
}
