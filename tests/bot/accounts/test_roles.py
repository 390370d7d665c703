"""Roles."""

from bot.accounts.roles import Role, known_roles


def test_what_is_no_role_is_left_out_and_the_order_is_fixed() -> None:
    assert known_roles(["policy", "admin", "helpdesk", "helpdesk"]) == (Role.HELPDESK, Role.POLICY)
