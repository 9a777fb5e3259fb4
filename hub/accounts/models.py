"""A person's account, the roles given to it, and its sessions on the server."""

from datetime import date, datetime

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hub.access import Rights, Role
from hub.db import Audited, Model, UtcDateTime, Versioned, enum_column
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder


class User(Model, Versioned, Audited, UserMixin):
    """Somebody who signs in. No field says anything about a person but the name and address."""

    __tablename__ = "user_account"
    __hidden_from_audit__ = frozenset({"password_hash"})

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str | None]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    deactivated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_signed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    previous_sign_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", lazy="raise_on_sql"
    )

    _token = None
    _rights = None
    is_long_unnoted = False  # that the session is in use was last written down a while ago

    def arrives(self, token: str, rights: Rights | None = None) -> None:
        """Remember, for this request, by which session the person came and what it may do."""
        self._token, self._rights = token, rights

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the random id of the session, not the person's."""
        if self._token is None:
            raise RuntimeError("this person has no session: sign in by accounts.services")
        return self._token

    def rights(self) -> Rights:
        """What this person may now, as computed when the session was read."""
        if self._rights is None:
            raise RuntimeError("rights are computed when the session is read")
        return self._rights


class RoleGrant(Model, Audited):
    """One role of one person, in one organisation or one area, from a day to a day.

    Committee roles are memberships of committees and live there.
    """

    __tablename__ = "role_grant"
    __table_args__ = (
        Index("uq_role_grant", "user_id", "role", "stakeholder_id", "area_id", "starts_on"),
        CheckConstraint(
            "(role IN ('caseworker', 'focal point') AND stakeholder_id IS NOT NULL"
            " AND area_id IS NULL)"
            " OR (role IN ('coordinator', 'observer') AND area_id IS NOT NULL"
            " AND stakeholder_id IS NULL)",
            name="role_fits_its_place",
        ),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[Role] = mapped_column(enum_column(Role))
    stakeholder_id: Mapped[int | None] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    user: Mapped[User] = relationship(back_populates="grants", lazy="raise_on_sql")
    stakeholder: Mapped[Stakeholder | None] = relationship(lazy="raise_on_sql")
    area: Mapped[Area | None] = relationship(lazy="raise_on_sql")

    def is_held(self, on: date) -> bool:
        """True when the role holds on that day."""
        return self.starts_on <= on and not self.is_over(on)

    def is_over(self, on: date) -> bool:
        """True when the role ended before that day."""
        return self.ends_on is not None and self.ends_on < on


class SignIn(Model):
    """A session on the server. Only a digest of its random id is kept."""

    __tablename__ = "sign_in"

    digest: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInAttempt(Model):
    """Failed tries per account and per address, for the limit; digests, not addresses."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
