"""URLs of the register's API."""

urlpatterns = []
